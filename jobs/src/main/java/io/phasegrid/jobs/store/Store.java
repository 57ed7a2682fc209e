package io.phasegrid.jobs.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import io.phasegrid.experiment.CellResult;
import io.phasegrid.input.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The output folder of one sweep, on any file system that Hadoop knows. */
public final class Store {

  private static final String SWEEP_FILE = "sweep.yaml";
  private static final String PARQUET = ".parquet";

  private final Path folder;
  private final Configuration configuration;
  private final String sweep;

  private Store(Path folder, Configuration configuration, String sweep) {
    this.folder = folder;
    this.configuration = configuration;
    this.sweep = sweep;
  }

  /**
   * Opens an output folder for reading.
   *
   * @throws InputException if it is no folder of tables
   */
  public static Store open(String folder, Configuration configuration) {
    Path path = new Path(folder);
    try {
      Manifest manifest = Manifest.read(path, configuration);
      if (manifest == null) {
        throw new InputException(
            "There are no tables in %s: name the folder that phasegrid run wrote to (--out)."
                .formatted(folder));
      }
      return new Store(path, configuration, manifest.sweep());
    } catch (IOException e) {
      throw new InputException(
          "Cannot read the output folder %s: check the path and its permissions.".formatted(folder),
          e);
    }
  }

  /**
   * Opens an output folder for writing, and makes it if it is not there.
   *
   * @throws InputException if it cannot be written to, or holds anything but this sweep's tables
   */
  public static Store openOrCreate(String folder, String sweep, Configuration configuration) {
    Path path = new Path(folder);
    try {
      Manifest manifest = Manifest.read(path, configuration);
      if (manifest == null) {
        requireEmpty(path, configuration);
        manifest = new Manifest(Manifest.CURRENT_FORMAT, sweep);
        manifest.write(path, configuration);
      } else if (!manifest.sweep().equals(sweep)) {
        throw new InputException(
            "The folder %s holds the tables of sweep %s, not of %s: choose another folder with --out."
                .formatted(folder, manifest.sweep(), sweep));
      }
      requireWritable(path, configuration);
      return new Store(path, configuration, sweep);
    } catch (IOException e) {
      throw new InputException(
          "Cannot write to the output folder %s: check its permissions and the space left, or choose another with --out."
              .formatted(folder),
          e);
    }
  }

  private static void requireEmpty(Path path, Configuration configuration) throws IOException {
    FileSystem files = path.getFileSystem(configuration);
    if (!files.exists(path)) {
      return;
    }
    if (!files.getFileStatus(path).isDirectory()) {
      throw new InputException(path + " is a file: choose a folder with --out.");
    }
    if (files.listStatus(path).length > 0) {
      throw new InputException(
          "The folder %s holds files that are no tables of Phasegrid: choose an empty or new folder with --out."
              .formatted(path));
    }
  }

  private static void requireWritable(Path path, Configuration configuration) throws IOException {
    Path probe = new Path(path, ".probe-" + UUID.randomUUID());
    FileSystem files = path.getFileSystem(configuration);
    files.create(probe, false).close();
    files.delete(probe, false);
  }

  /** Where the store lies. */
  public String folder() {
    return folder.toString();
  }

  /** Name of the sweep whose tables these are. */
  public String sweep() {
    return sweep;
  }

  /** Keeps the resolved text of the sweep as it was last run, for the record and for status. */
  public void keepSweepFile(String text) {
    if (sweepFile().filter(text::equals).isPresent()) {
      return;
    }
    Path file = new Path(folder, SWEEP_FILE);
    unchecked(
        () -> {
          file.getFileSystem(configuration).delete(file, false);
          WholeFiles.publish(file, text.getBytes(StandardCharsets.UTF_8), configuration);
          return null;
        });
  }

  /** The resolved text of the sweep as it was last run, if one was run. */
  public Optional<String> sweepFile() {
    Path file = new Path(folder, SWEEP_FILE);
    return unchecked(
        () -> {
          FileSystem files = file.getFileSystem(configuration);
          if (!files.exists(file)) {
            return Optional.empty();
          }
          try (InputStream input = files.open(file)) {
            return Optional.of(new String(input.readAllBytes(), StandardCharsets.UTF_8));
          }
        });
  }

  /**
   * Stores a batch of cells, all of them or none. Called on executors.
   *
   * @param results of the cells
   * @param runs who computed each, in the same order
   * @param name of the journal file, without its ending; used by no other batch
   */
  public static void append(
      String folder,
      String sweep,
      String name,
      List<CellResult> results,
      List<RunRow> runs,
      Configuration configuration)
      throws IOException {
    Path file = new Path(new Path(folder, Journal.FOLDER), name + PARQUET);
    Journal.write(file, sweep, results, runs, configuration);
  }

  /**
   * A table, with every stored cell once: committed generations and what the journal holds beyond
   * them.
   */
  public Dataset<Row> read(SparkSession spark, Table<?> table) {
    return unchecked(
        () -> {
          List<Generation> generations = Generation.all(folder, configuration);
          Dataset<Row> rows = journalRows(spark, table, pendingJournal(generations));
          for (Generation generation : generations) {
            rows = rows.unionByName(flat(spark, table, generation));
          }
          return rows;
        });
  }

  /** Ids of all stored cells, each once, in a column {@code cell_id}. */
  public Dataset<Row> storedIds(SparkSession spark) {
    return read(spark, Tables.CELLS).select("cell_id");
  }

  /**
   * Turns the journal into a further generation of flat tables, and clears away what killed writers
   * left behind.
   */
  public void compact(SparkSession spark) {
    unchecked(
        () -> {
          new Compaction(folder, configuration).run(spark);
          return null;
        });
  }

  /** A table that follows from the others, and is stored as a whole. */
  public DerivedTable derived(String name) {
    return new DerivedTable(new Path(folder, name), configuration);
  }

  /** Rows of a table in journal files, less cells that committed generations hold already. */
  private Dataset<Row> journalRows(SparkSession spark, Table<?> table, List<String> journal)
      throws IOException {
    Dataset<Row> cells =
        journalCells(spark, folder, journal, Generation.all(folder, configuration));
    return flatten(cells, table);
  }

  /**
   * The journal's rows, one per cell: of a cell that was stored twice either copy, they are equal.
   */
  static Dataset<Row> journalCells(
      SparkSession spark, Path folder, List<String> journal, List<Generation> generations) {
    if (journal.isEmpty()) {
      return spark.createDataFrame(List.of(), Journal.sparkSchema());
    }
    Path journalFolder = new Path(folder, Journal.FOLDER);
    String[] paths =
        journal.stream()
            .map(name -> new Path(journalFolder, name).toString())
            .toArray(String[]::new);
    Dataset<Row> rows = spark.read().schema(Journal.sparkSchema()).parquet(paths);
    Dataset<Row> once = rows.withColumn("cell_id", col("cell.cell_id")).dropDuplicates("cell_id");
    for (Generation generation : generations) {
      Dataset<Row> stored = flat(spark, folder, Tables.CELLS, generation).select("cell_id");
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

  private Dataset<Row> flat(SparkSession spark, Table<?> table, Generation generation) {
    return flat(spark, folder, table, generation);
  }

  private static Dataset<Row> flat(
      SparkSession spark, Path folder, Table<?> table, Generation generation) {
    return spark
        .read()
        .schema(table.sparkSchema())
        .parquet(generation.folder(folder, table).toString());
  }

  private List<String> pendingJournal(List<Generation> generations) throws IOException {
    return pendingJournal(folder, generations, configuration);
  }

  /** Names of the journal files that no committed generation holds. */
  static List<String> pendingJournal(
      Path folder, List<Generation> generations, Configuration configuration) throws IOException {
    Set<String> done = new HashSet<>();
    generations.forEach(generation -> done.addAll(generation.journal()));
    Path journal = new Path(folder, Journal.FOLDER);
    FileSystem files = journal.getFileSystem(configuration);
    List<String> pending = new ArrayList<>();
    if (files.exists(journal)) {
      for (FileStatus status : files.listStatus(journal)) {
        String name = status.getPath().getName();
        if (name.endsWith(PARQUET) && !name.startsWith(".") && !done.contains(name)) {
          pending.add(name);
        }
      }
    }
    pending.sort(String::compareTo);
    return pending;
  }

  private interface IoCall<T> {
    T call() throws IOException;
  }

  private static <T> T unchecked(IoCall<T> call) {
    try {
      return call.call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
