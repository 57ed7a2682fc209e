package io.phasegrid.spark.store;

import io.phasegrid.cell.CellResult;
import io.phasegrid.input.InputException;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.SweepFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Output folder of one sweep, on any Hadoop file system. */
public final class Store {

  private static final String SWEEP_FILE = "sweep.yaml";

  /** Bytes that are read quickly even from an object store. */
  private static final long READ_AT_ONCE = 64L << 20;

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
   * @throws InputException if it holds no tables or cannot be read
   */
  public static Store open(String folder, Configuration configuration) {
    Path path = OutputFolder.path(folder);
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
   * Opens an output folder for writing, creating it if missing.
   *
   * @throws InputException if it cannot be written, or holds anything but the tables of this sweep
   */
  public static Store openOrCreate(String folder, String sweep, Configuration configuration) {
    Path path = OutputFolder.path(folder);
    try {
      Manifest manifest = Manifest.read(path, configuration);
      if (manifest == null) {
        OutputFolder.requireEmpty(path, configuration);
        manifest = new Manifest(Manifest.CURRENT_FORMAT, sweep);
        manifest.write(path, configuration);
      } else if (!manifest.sweep().equals(sweep)) {
        throw new InputException(
            "The folder %s holds the tables of sweep %s, not of %s: choose another folder with --out."
                .formatted(folder, manifest.sweep(), sweep));
      }
      OutputFolder.requireWritable(path, configuration);
      return new Store(path, configuration, sweep);
    } catch (IOException e) {
      throw new InputException(
          "Cannot write to the output folder %s: check its permissions and the space left, or choose another with --out."
              .formatted(folder),
          e);
    }
  }

  /** Whether the folder's permissions let it be written to, as far as known beforehand. */
  public boolean isWritable() {
    return UncheckedIo.call(() -> new StoreFolder(folder, configuration).isWritable());
  }

  /** Path of the folder. */
  public String folder() {
    return folder.toString();
  }

  /** Name of the sweep. */
  public String sweep() {
    return sweep;
  }

  /** Stores the resolved sweep file of the latest run in place of an earlier one. */
  public void keepSweepFile(String text) {
    if (sweepFile().filter(text::equals).isPresent()) {
      return;
    }
    StoreFolder files = new StoreFolder(folder, configuration);
    UncheckedIo.run(
        () -> {
          files.delete(SWEEP_FILE);
          try {
            files.write(SWEEP_FILE, text.getBytes(StandardCharsets.UTF_8));
          } catch (IOException e) {
            throw StoreException.writing(files.file(SWEEP_FILE), e);
          }
        });
  }

  /** Resolved sweep file of the latest run, if there was one. */
  public Optional<String> sweepFile() {
    return UncheckedIo.call(() -> new StoreFolder(folder, configuration).find(SWEEP_FILE))
        .map(content -> new String(content, StandardCharsets.UTF_8));
  }

  /**
   * Sweep of the latest run.
   *
   * @param overrides settings to change, as {@code key=value}
   * @throws InputException if no sweep was run or an override is invalid
   */
  public Sweep lastSweep(List<String> overrides) {
    String absent = "%s has no sweep.yaml: run its sweep once more, which trains nothing.";
    String text = sweepFile().orElseThrow(() -> new InputException(absent.formatted(folder())));
    return SweepFile.parseWritten(text, folder() + "/" + SWEEP_FILE, overrides);
  }

  /**
   * Stores a batch of cells, all or none. Called on executors.
   *
   * @param runs in the order of the results
   * @param name of the journal file without checksum and extension, unique to this batch
   * @throws StoreException if nothing was stored, for example on a full disk; earlier cells stay,
   *     and the batch can be stored again
   */
  public static void append(
      String folder,
      String sweep,
      String name,
      List<CellResult> results,
      List<RunRow> runs,
      Configuration configuration)
      throws StoreException {
    try {
      Journal.write(new Path(folder), name, sweep, results, runs, configuration);
    } catch (IOException e) {
      throw StoreException.writing(
          "a batch of %s cells in %s".formatted(results.size(), folder), e);
    }
  }

  /** Names of the journal files of a store. Called on executors. */
  public static List<String> journalNames(String folder, Configuration configuration)
      throws IOException {
    return StoredRows.journalFiles(new Path(folder), configuration);
  }

  /** Reads a table with each stored cell once. */
  public Dataset<Row> read(SparkSession spark, Table<?> table) {
    return snapshot(spark).read(table);
  }

  /** Consistent snapshot of all tables. */
  public Snapshot snapshot(SparkSession spark) {
    return new Snapshot(stored(spark));
  }

  /**
   * Applies a function to a snapshot, and to a new one if a concurrent run deletes files of the
   * first.
   */
  public <T> T readConsistently(SparkSession spark, Function<Snapshot, T> read) {
    return ConcurrentCompactionRetry.read(folder, () -> read.apply(snapshot(spark)));
  }

  /** Counts what is stored; much faster than reading the tables while there is a journal. */
  public Progress progress(SparkSession spark) {
    return ConcurrentCompactionRetry.read(folder, () -> Progress.of(stored(spark)));
  }

  /** Identifier of the content of all tables; empty while there is a journal. */
  public Optional<String> state(SparkSession spark) {
    return stored(spark).state();
  }

  /** Ids of all stored cells. */
  public CellIds storedIds(SparkSession spark) {
    return stored(spark).ids();
  }

  private StoredRows stored(SparkSession spark) {
    return UncheckedIo.call(() -> StoredRows.of(spark, folder, configuration));
  }

  /** Compacts the journal and small files into a new generation; removes orphaned files. */
  public void compact(SparkSession spark) {
    UncheckedIo.run(
        () -> {
          try {
            new Compaction(folder, configuration).run(spark);
          } catch (IOException e) {
            throw StoreException.in(e).orElse(StoreException.writing("the tables in " + folder, e));
          }
        });
  }

  /**
   * Compares the live files with their recorded lengths, without reading them.
   *
   * @throws UncheckedIOException caused by a {@link StoreException}, if a file is damaged
   */
  public void requireSound() {
    UncheckedIo.run(() -> IntegrityScan.requireSound(folder, configuration));
  }

  /** Reads all files and compares their checksums; writes nothing. */
  public Verification verify(SparkSession spark) {
    return UncheckedIo.call(() -> Verification.of(spark, this, folder, configuration));
  }

  /**
   * Moves damaged files aside, so that the cells whose rows they held count as missing.
   *
   * @param thorough whether to read every byte; otherwise above {@value #READ_AT_ONCE} bytes only
   *     lengths are compared
   * @return one line per damaged file
   */
  public List<String> repair(SparkSession spark, boolean thorough) {
    return UncheckedIo.call(
        () -> {
          IntegrityScan inspection = IntegrityScan.of(folder, configuration);
          List<DamagedFile> damaged =
              thorough
                  ? inspection.full(spark)
                  : inspection.bytes() <= READ_AT_ONCE ? inspection.full() : inspection.quick();
          return damaged.isEmpty()
              ? List.of()
              : new Repair(new StoreFolder(folder, configuration)).of(spark, damaged);
        });
  }

  /** Removes failed cells, so that they count as missing. */
  public void forgetFailed(SparkSession spark, Collection<String> ids) {
    if (!ids.isEmpty()) {
      UncheckedIo.run(() -> new FailedRows(folder, configuration).forget(spark, ids));
    }
  }

  /** Table computed from the others. */
  public DerivedTable derived(String name) {
    return new DerivedTable(new StoreFolder(new Path(folder, name), configuration));
  }
}
