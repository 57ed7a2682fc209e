package io.phasegrid.jobs.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * What counts in a store at one moment.
 *
 * @param spark the session to read with
 * @param folder of the store
 * @param generations those that are committed
 * @param journal names of the journal files that none of these holds
 */
record StoredRows(
    SparkSession spark, Path folder, List<Generation> generations, List<String> journal) {

  private static final String PARQUET = ".parquet";
  private static final String PAGE_SUMS = "parquet.page.verify-checksum.enabled";

  static StoredRows of(SparkSession spark, Path folder, Configuration configuration)
      throws IOException {
    // The journal first: a file that is compacted in between is then found in both, not in neither.
    List<String> files = journalFiles(folder, configuration);
    List<Generation> generations = Generation.all(folder, configuration);
    Set<String> done = new HashSet<>();
    generations.forEach(generation -> done.addAll(generation.journal()));
    files.removeAll(done);
    return new StoredRows(spark, folder, generations, files);
  }

  /** The path of a journal file, which carries its stamp. */
  static Path journalFile(Path folder, String name, Stamp stamp) {
    return new Path(new Path(folder, Journal.FOLDER), name + stamp.ending());
  }

  /**
   * The journal's rows, one per cell, less cells that committed generations hold: of a cell that
   * was stored twice either copy, they are equal.
   */
  Dataset<Row> journalCells() {
    if (journal.isEmpty()) {
      return spark.createDataFrame(List.of(), Journal.sparkSchema());
    }
    Path journalFolder = new Path(folder, Journal.FOLDER);
    String[] paths =
        journal.stream()
            .map(name -> new Path(journalFolder, name).toString())
            .toArray(String[]::new);
    Dataset<Row> rows = parquet(spark, Journal.sparkSchema(), paths);
    Dataset<Row> once = rows.withColumn("cell_id", col("cell.cell_id")).dropDuplicates("cell_id");
    for (Generation generation : generations) {
      Dataset<Row> stored = flat(Tables.CELLS, generation).select("cell_id");
      once = once.join(stored, new String[] {"cell_id"}, "left_anti");
    }
    return once.drop("cell_id");
  }

  /** A table's rows out of nested rows of the journal. */
  static Dataset<Row> flatten(Dataset<Row> cells, Table<?> table) {
    Column nested =
        switch (table.name()) {
          case "cells" -> col(Journal.CELL);
          case "runs" -> col(Journal.RUN);
          default -> explode(col(table.name()));
        };
    return cells.select(nested.as("row")).select("row.*");
  }

  /** A table's rows in a committed generation. */
  Dataset<Row> flat(Table<?> table, Generation generation) {
    return parquet(spark, table.sparkSchema(), generation.paths(folder, table));
  }

  /** Rows of files, whose pages are checked against their sums as they are read. */
  static Dataset<Row> parquet(SparkSession spark, StructType schema, String... paths) {
    return paths.length == 0
        ? spark.createDataFrame(List.of(), schema)
        : spark.read().schema(schema).option(PAGE_SUMS, "true").parquet(paths);
  }

  static List<String> journalFiles(Path folder, Configuration configuration) throws IOException {
    Path journal = new Path(folder, Journal.FOLDER);
    FileSystem files = journal.getFileSystem(configuration);
    List<String> names = new ArrayList<>();
    if (files.exists(journal)) {
      for (FileStatus status : files.listStatus(journal)) {
        String name = status.getPath().getName();
        if (name.endsWith(PARQUET) && !WholeFiles.isLeftover(status.getPath())) {
          names.add(name);
        }
      }
    }
    names.sort(String::compareTo);
    return names;
  }
}
