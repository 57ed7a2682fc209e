package io.phasegrid.spark.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.not;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Live rows of a store at one moment.
 *
 * @param generations committed ones
 * @param flat files that none has replaced, by table name
 * @param journal names of files that no generation holds
 */
record StoredRows(
    SparkSession spark,
    Path folder,
    List<Generation> generations,
    Map<String, List<FlatFile>> flat,
    List<String> journal) {

  private static final int ATTEMPTS = 100;
  private static final String PAGE_SUMS = "parquet.page.verify-checksum.enabled";

  static StoredRows of(SparkSession spark, Path folder, Configuration configuration)
      throws IOException {
    // The journal is listed first: a file compacted in between is then found in both, never in
    // neither.
    List<String> files = journalFiles(folder, configuration);
    List<Generation> before = generations(folder, configuration);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Map<String, List<FlatFile>> flat = new HashMap<>();
      for (Table<?> table : Tables.all()) {
        flat.put(table.name(), FlatFile.of(table, before, folder, configuration));
      }
      // Replaced files are deleted only after a commit: without a new record none is missing.
      List<Generation> after = generations(folder, configuration);
      if (after.equals(before)) {
        Set<String> done = new HashSet<>();
        after.forEach(generation -> done.addAll(generation.journal()));
        List<String> journal = files.stream().filter(file -> !done.contains(file)).toList();
        return new StoredRows(spark, folder, after, Map.copyOf(flat), journal);
      }
      before = after;
    }
    throw new IOException("the tables in " + folder + " do not come to rest");
  }

  /** Retries when another process deletes a record, replaced by others, meanwhile. */
  private static List<Generation> generations(Path folder, Configuration configuration)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return Generation.all(folder, configuration);
      } catch (FileNotFoundException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  static Path journalFile(Path folder, String name, FileChecksum checksum) {
    return new Path(new Path(folder, Journal.FOLDER), name + checksum.ending());
  }

  List<Path> journalPaths() {
    Path journalFolder = new Path(folder, Journal.FOLDER);
    return journal.stream().map(name -> new Path(journalFolder, name)).toList();
  }

  /**
   * Names of all live files, which identify the content, as no name is reused; empty with a
   * journal.
   */
  Optional<String> state() {
    return journal.isEmpty()
        ? Optional.of(
            flat.values().stream()
                .flatMap(List::stream)
                .map(FlatFile::name)
                .sorted()
                .collect(Collectors.joining("\n")))
        : Optional.empty();
  }

  CellIds ids() {
    CellIds ids = flatIds();
    if (!journal.isEmpty()) {
      IdScan.addTo(ids, journalRows().select("cell.cell_id"));
    }
    return ids;
  }

  private CellIds flatIds() {
    CellIds ids = new CellIds();
    if (!flat.get(Tables.CELLS.name()).isEmpty()) {
      IdScan.addTo(ids, flatRows(Tables.CELLS));
    }
    return ids;
  }

  /**
   * Journal rows, one per cell, without cells that committed generations hold. Of a cell stored
   * twice, the file that sorts first counts in all tables.
   *
   * <p>Scans all ids: duplicates are rare, and shuffling all rows would cost far more.
   */
  Dataset<Row> journalCells() {
    if (journal.isEmpty()) {
      return journalRows();
    }
    SortedMap<String, IdScan.Repeats> repeats = IdScan.repeats(journalRows(), flatIds());
    Dataset<Row> rows =
        nestedRows(journal.stream().filter(file -> !repeats.containsKey(file)).toList());
    for (Map.Entry<String, IdScan.Repeats> file : repeats.entrySet()) {
      if (!file.getValue().everything()) {
        Object[] known = file.getValue().ids().toArray();
        rows =
            rows.union(
                nestedRows(List.of(file.getKey())).where(not(col("cell.cell_id").isin(known))));
      }
    }
    return rows;
  }

  /** Journal rows as stored, possibly with duplicates. */
  Dataset<Row> journalRows() {
    return nestedRows(journal);
  }

  private Dataset<Row> nestedRows(List<String> files) {
    Path journalFolder = new Path(folder, Journal.FOLDER);
    String[] paths =
        files.stream().map(name -> new Path(journalFolder, name).toString()).toArray(String[]::new);
    return parquet(spark, Journal.sparkSchema(), paths);
  }

  /** Name under which the journal nests a table. */
  static String nested(Table<?> table) {
    return switch (table.name()) {
      case "cells" -> Journal.CELL;
      case "runs" -> Journal.RUN;
      default -> table.name();
    };
  }

  static Dataset<Row> flatten(Dataset<Row> cells, Table<?> table) {
    Column nested = col(nested(table));
    boolean perCell = table == Tables.CELLS || table == Tables.RUNS;
    return cells.select((perCell ? nested : explode(nested)).as("row")).select("row.*");
  }

  Dataset<Row> flatRows(Table<?> table) {
    return flatRows(table, flat.get(table.name()));
  }

  Dataset<Row> flatRows(Table<?> table, List<FlatFile> files) {
    String[] paths =
        files.stream().map(file -> file.path(folder).toString()).toArray(String[]::new);
    return parquet(spark, table.sparkSchema(), paths);
  }

  /** Reads Parquet files and verifies page checksums. */
  static Dataset<Row> parquet(SparkSession spark, StructType schema, String... paths) {
    return paths.length == 0
        ? spark.createDataFrame(List.of(), schema)
        : spark.read().schema(schema).option(PAGE_SUMS, "true").parquet(paths);
  }

  static List<String> journalFiles(Path folder, Configuration configuration) throws IOException {
    return new StoreFolder(new Path(folder, Journal.FOLDER), configuration)
        .list(FlatFile.PARQUET).stream().map(Path::getName).sorted().toList();
  }
}
