package io.phasegrid.spark.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.not;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
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
 * @param flat files of each table, by its name, that these hold and none has replaced
 * @param journal names of the journal files that no generation holds
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
    // The journal first: a file that is compacted in between is then found in both, not in neither.
    List<String> files = journalFiles(folder, configuration);
    List<Generation> before = generations(folder, configuration);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Map<String, List<FlatFile>> flat = new HashMap<>();
      for (Table<?> table : Tables.all()) {
        flat.put(table.name(), FlatFile.of(table, before, folder, configuration));
      }
      // Files that a generation replaces go once it is committed: if none was, none are missed.
      List<Generation> after = generations(folder, configuration);
      if (after.equals(before)) {
        Set<String> done = new HashSet<>();
        after.forEach(generation -> done.addAll(generation.journal()));
        files.removeAll(done);
        return new StoredRows(spark, folder, after, Map.copyOf(flat), List.copyOf(files));
      }
      before = after;
    }
    throw new IOException("the tables in " + folder + " do not come to rest");
  }

  /** A record that another process removes while records are read has been replaced by others. */
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

  /** The path of a journal file, which carries its stamp. */
  static Path journalFile(Path folder, String name, FileChecksum checksum) {
    return new Path(new Path(folder, Journal.FOLDER), name + checksum.ending());
  }

  /** Paths of the journal's files. */
  List<Path> journalPaths() {
    Path journalFolder = new Path(folder, Journal.FOLDER);
    return journal.stream().map(name -> new Path(journalFolder, name)).toList();
  }

  /** Names of all files, if they hold all that counts: none of them is ever written twice. */
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

  /** Ids of all stored cells. */
  CellIds ids() {
    CellIds ids = new CellIds();
    if (!flat.get(Tables.CELLS.name()).isEmpty()) {
      IdScan.addTo(ids, flatRows(Tables.CELLS));
    }
    if (!journal.isEmpty()) {
      IdScan.addTo(ids, journalRows().select("cell.cell_id"));
    }
    return ids;
  }

  /**
   * The journal's rows, one per cell, less cells that committed generations hold. Of a cell that
   * was stored twice the file of the first name counts, in all tables.
   *
   * <p>Looks through the ids of all stored cells, for cells that are stored twice are rare: to
   * shuffle all rows for their sake would cost far more.
   */
  Dataset<Row> journalCells() {
    if (journal.isEmpty()) {
      return nestedRows(List.of());
    }
    CellIds ids = new CellIds();
    if (!flat.get(Tables.CELLS.name()).isEmpty()) {
      IdScan.addTo(ids, flatRows(Tables.CELLS));
    }
    SortedMap<String, IdScan.Repeats> repeats = IdScan.repeats(journalRows(), ids);
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

  /** The journal's rows as they are; a cell may be there twice, and in a generation too. */
  Dataset<Row> journalRows() {
    return nestedRows(journal);
  }

  private Dataset<Row> nestedRows(List<String> files) {
    if (files.isEmpty()) {
      return spark.createDataFrame(List.of(), Journal.sparkSchema());
    }
    Path journalFolder = new Path(folder, Journal.FOLDER);
    String[] paths =
        files.stream().map(name -> new Path(journalFolder, name).toString()).toArray(String[]::new);
    return parquet(spark, Journal.sparkSchema(), paths);
  }

  /** The name under which the journal nests a table. */
  static String nested(Table<?> table) {
    return switch (table.name()) {
      case "cells" -> Journal.CELL;
      case "runs" -> Journal.RUN;
      default -> table.name();
    };
  }

  /** A table's rows out of nested rows of the journal. */
  static Dataset<Row> flatten(Dataset<Row> cells, Table<?> table) {
    Column nested = col(nested(table));
    boolean perCell = table == Tables.CELLS || table == Tables.RUNS;
    return cells.select((perCell ? nested : explode(nested)).as("row")).select("row.*");
  }

  /** A table's rows in committed generations. */
  Dataset<Row> flatRows(Table<?> table) {
    return flatRows(table, flat.get(table.name()));
  }

  /** A table's rows in some of its files. */
  Dataset<Row> flatRows(Table<?> table, List<FlatFile> files) {
    String[] paths =
        files.stream().map(file -> file.path(folder).toString()).toArray(String[]::new);
    return parquet(spark, table.sparkSchema(), paths);
  }

  /** Rows of files, whose pages are checked against their sums as they are read. */
  static Dataset<Row> parquet(SparkSession spark, StructType schema, String... paths) {
    return paths.length == 0
        ? spark.createDataFrame(List.of(), schema)
        : spark.read().schema(schema).option(PAGE_SUMS, "true").parquet(paths);
  }

  /** Names of all journal files. */
  static List<String> journalFiles(Path folder, Configuration configuration) throws IOException {
    Path journal = new Path(folder, Journal.FOLDER);
    FileSystem files = journal.getFileSystem(configuration);
    List<String> names = new ArrayList<>();
    if (files.exists(journal)) {
      for (FileStatus status : files.listStatus(journal)) {
        String name = status.getPath().getName();
        if (name.endsWith(FlatFile.PARQUET) && !AtomicFiles.isOrphan(status.getPath())) {
          names.add(name);
        }
      }
    }
    names.sort(String::compareTo);
    return names;
  }
}
