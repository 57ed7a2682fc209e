package io.phasegrid.spark.store;

import io.phasegrid.cell.CellResult;
import io.phasegrid.cell.LayerResult;
import io.phasegrid.measure.LayerMeasurement;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Journal file format: one row per cell, nesting its rows of every table. One file is one batch, so
 * the rows of a cell appear in all tables at the same time.
 */
final class Journal {

  static final String FOLDER = "journal";
  static final String CELL = "cell";
  static final String LAYERS = "layers";
  static final String SPECTRA = "spectra";
  static final String RUN = "run";

  private static final MessageType SCHEMA =
      Types.buildMessage()
          .addField(Types.requiredGroup().addFields(Tables.CELLS.parquetFields()).named(CELL))
          .addField(
              Types.requiredList()
                  .requiredGroupElement()
                  .addFields(Tables.LAYERS.parquetFields())
                  .named(LAYERS))
          .addField(
              Types.requiredList()
                  .requiredGroupElement()
                  .addFields(Tables.SPECTRA.parquetFields())
                  .named(SPECTRA))
          .addField(Types.requiredGroup().addFields(Tables.RUNS.parquetFields()).named(RUN))
          .named("phasegrid_journal");

  private Journal() {}

  static StructType sparkSchema() {
    return new StructType()
        .add(CELL, Tables.CELLS.sparkSchema())
        .add(LAYERS, DataTypes.createArrayType(Tables.LAYERS.sparkSchema(), false))
        .add(SPECTRA, DataTypes.createArrayType(Tables.SPECTRA.sparkSchema(), false))
        .add(RUN, Tables.RUNS.sparkSchema());
  }

  /**
   * Writes a batch of cells as one file.
   *
   * @param name without checksum and extension, unique to this batch
   * @param runs in the order of the results
   */
  static void write(
      Path folder,
      String name,
      String sweep,
      List<CellResult> results,
      List<RunRow> runs,
      Configuration configuration)
      throws IOException {
    MemoryFile memory = new MemoryFile();
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(memory)
            .withType(SCHEMA)
            .withConf(configuration)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .build()) {
      for (int i = 0; i < results.size(); i++) {
        writer.write(row(sweep, results.get(i), runs.get(i)));
      }
    }
    byte[] content = memory.bytes();
    AtomicFiles.publish(
        StoredRows.journalFile(folder, name, FileChecksum.of(content)), content, configuration);
  }

  private static Group row(String sweep, CellResult result, RunRow run) {
    Group row = new SimpleGroup(SCHEMA);
    Tables.CELLS.fill(row.addGroup(CELL), new CellRow(sweep, result));
    Group layers = row.addGroup(LAYERS);
    Group spectra = row.addGroup(SPECTRA);
    String id = result.cell().id();
    for (LayerResult layer : result.layers()) {
      for (LayerMeasurement measurement : layer.variants()) {
        Tables.LAYERS.fill(element(layers), new LayerRow(id, layer, measurement));
      }
      Tables.SPECTRA.fill(element(spectra), new SpectrumRow(id, layer));
    }
    Tables.RUNS.fill(row.addGroup(RUN), run);
    return row;
  }

  private static Group element(Group list) {
    return list.addGroup("list").addGroup("element");
  }
}
