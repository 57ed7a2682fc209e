package io.phasegrid.spark.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Collection of cell ids on the driver, packed as ten bytes each. */
final class IdScan {

  private static final String FILE = "file";
  private static final String ID = "id";
  private static final StructType FILE_AND_IDS =
      new StructType().add(FILE, DataTypes.StringType).add(ID, DataTypes.BinaryType);
  private static final HexFormat HEX = HexFormat.of();

  private IdScan() {}

  /** Adds all ids of a table with a column {@code cell_id}. */
  static void addTo(CellIds ids, Dataset<Row> table) {
    packed(table.select(lit("").as(FILE), col("cell_id").as(ID)))
        .forEach(row -> ids.addAll(row.getAs(1)));
  }

  /** Ids by file, one row per partition and file. */
  private static List<Row> packed(Dataset<Row> filesAndIds) {
    return filesAndIds
        .mapPartitions((MapPartitionsFunction<Row, Row>) IdScan::pack, Encoders.row(FILE_AND_IDS))
        .collectAsList();
  }

  private static Iterator<Row> pack(Iterator<Row> rows) {
    SortedMap<String, ByteArrayOutputStream> packed = new TreeMap<>();
    rows.forEachRemaining(
        row ->
            packed
                .computeIfAbsent(row.getString(0), file -> new ByteArrayOutputStream())
                .writeBytes(CellIds.bytes(row.getString(1))));
    return packed.entrySet().stream()
        .map(file -> RowFactory.create(file.getKey(), file.getValue().toByteArray()))
        .iterator();
  }

  /**
   * Finds the cells of journal files that an earlier file or the given set already holds.
   *
   * @param journal nested rows as read from the files
   * @param ids ids of cells stored elsewhere; those of the journal are added
   * @return repeats by file name, in name order; files without repeats are absent
   */
  static SortedMap<String, Repeats> repeats(Dataset<Row> journal, CellIds ids) {
    SortedMap<String, List<byte[]>> packed = new TreeMap<>();
    packed(journal.select(col("_metadata.file_name").as(FILE), col("cell.cell_id").as(ID)))
        .forEach(
            row ->
                packed
                    .computeIfAbsent(row.getString(0), file -> new ArrayList<>())
                    .add(row.<byte[]>getAs(1)));
    SortedMap<String, Repeats> repeats = new TreeMap<>();
    packed.forEach(
        (file, parts) -> {
          List<String> known = new ArrayList<>();
          boolean any = false;
          for (byte[] part : parts) {
            any |= addNew(part, ids, known);
          }
          if (!known.isEmpty()) {
            repeats.put(file, new Repeats(List.copyOf(known), !any));
          }
        });
    return repeats;
  }

  /** Adds new ids to a set and known ones to a list; returns whether any was new. */
  private static boolean addNew(byte[] part, CellIds ids, List<String> known) {
    boolean any = false;
    for (int at = 0; at < part.length; at += CellIds.BYTES) {
      String id = HEX.formatHex(part, at, at + CellIds.BYTES);
      if (ids.add(id)) {
        any = true;
      } else {
        known.add(id);
      }
    }
    return any;
  }

  /**
   * Repeated cells of a journal file.
   *
   * @param ids ids of cells that are stored elsewhere
   * @param everything whether the file holds no other cells
   */
  record Repeats(List<String> ids, boolean everything) {}
}
