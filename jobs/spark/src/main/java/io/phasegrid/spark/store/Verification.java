package io.phasegrid.spark.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Result of reading a whole store.
 *
 * @param files number of live files
 * @param bytes of these files
 * @param cells number of stored cells; −1 if damaged files prevent counting
 * @param complaints damaged files with their cells, and inconsistent rows
 */
public record Verification(int files, long bytes, long cells, List<String> complaints) {

  private static final int NAMED = 5;
  private static final String UNKNOWN = "which cells it held can no more be read";

  /** Whether there are no complaints. */
  public boolean isSound() {
    return complaints.isEmpty();
  }

  static Verification of(SparkSession spark, Store store, Path folder, Configuration configuration)
      throws IOException {
    IntegrityScan inspection = IntegrityScan.of(folder, configuration);
    List<DamagedFile> damaged = inspection.full(spark);
    if (!damaged.isEmpty()) {
      List<String> complaints = new ArrayList<>();
      for (DamagedFile damage : damaged) {
        complaints.add(damage + "; " + cellsIn(spark, inspection, damage, damaged));
      }
      return new Verification(inspection.files().size(), inspection.bytes(), -1, complaints);
    }
    Map<Table<?>, Dataset<Row>> tables = new LinkedHashMap<>();
    Tables.all().forEach(table -> tables.put(table, store.read(spark, table)));
    Dataset<Row> cells = CellCompleteness.of(tables).cache();
    try {
      List<String> torn = torn(cells);
      return new Verification(
          inspection.files().size(),
          inspection.bytes(),
          cells.count(),
          torn.isEmpty()
              ? List.of()
              : List.of(
                  "rows are missing or stored twice, although no file is damaged: " + named(torn)));
    } finally {
      cells.unpersist();
    }
  }

  private static String cellsIn(
      SparkSession spark, IntegrityScan scan, DamagedFile damage, List<DamagedFile> damaged)
      throws IOException {
    if (!damage.compacted()) {
      return cellsIn(spark, new Path(scan.folder(), damage.file()));
    }
    List<String> torn =
        torn(RecoverableRows.of(spark, scan.folder(), damaged, scan.configuration()).cells());
    return torn.isEmpty()
        ? "all cells in the sound files of the tables are whole"
        : "the tables lack rows of " + named(torn);
  }

  private static List<String> torn(Dataset<Row> cells) {
    return cells.where("NOT whole").select("cell_id").as(Encoders.STRING()).collectAsList();
  }

  private static String cellsIn(SparkSession spark, Path file) {
    try {
      List<String> ids =
          StoredRows.parquet(spark, Journal.sparkSchema(), file.toString())
              .select("cell.cell_id")
              .as(Encoders.STRING())
              .collectAsList();
      return ids.isEmpty() || ids.contains(null) ? UNKNOWN : "it holds " + named(ids);
    } catch (Exception e) {
      // Spark throws undeclared checked exceptions; the file is already known to be damaged.
      return UNKNOWN;
    }
  }

  private static String named(List<String> ids) {
    String first = ids.stream().sorted().limit(NAMED).collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%,d %s: %s%s",
        ids.size(),
        ids.size() == 1 ? "cell" : "cells",
        first,
        ids.size() > NAMED ? ", …" : "");
  }
}
