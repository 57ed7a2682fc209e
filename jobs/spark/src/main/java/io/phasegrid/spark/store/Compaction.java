package io.phasegrid.spark.store;

import io.phasegrid.spark.session.NamedJobs;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Turns the journal into flat tables, and small flat files into larger ones.
 *
 * <p>The order makes it safe to be killed anywhere: flat files are written first, the commit record
 * makes them count and what they replace count no longer, and only then do journal files and
 * replaced files go. What lies around without a record is leftover and is cleared at the next run.
 *
 * <p>No row is shuffled, sorted or held in memory: each file is written by one task, which reads
 * journal files and small flat files one after the other. So it takes little memory, however large
 * the store is, and cells stay in the order of the sweep.
 */
final class Compaction {

  /** Small, so that two tasks write at a time in a heap of 1 GB, and large files split evenly. */
  private static final long BYTES_PER_ROW_GROUP = 32L << 20;

  /** What is read is cut finely, so that files come out alike. */
  private static final long BYTES_PER_SPLIT = 4L << 20;

  /** As so many bytes Spark counts the opening of a file: next to none, for the same reason. */
  private static final long BYTES_PER_OPENING = 64L << 10;

  private final Path folder;
  private final Configuration configuration;

  Compaction(Path folder, Configuration configuration) {
    this.folder = folder;
    this.configuration = configuration;
  }

  void run(SparkSession session) throws IOException {
    OrphanCleanup orphans = new OrphanCleanup(folder, configuration);
    // A session of its own, for its own settings.
    SparkSession spark = session.newSession();
    spark.conf().set("spark.sql.files.maxPartitionBytes", BYTES_PER_SPLIT);
    spark.conf().set("spark.sql.files.openCostInBytes", BYTES_PER_OPENING);
    StoredRows stored = StoredRows.of(spark, folder, configuration);
    orphans.clear(stored.generations());
    Map<Table<?>, MergePlan> plans = plans(stored);
    if (plans.values().stream().allMatch(MergePlan::isNothing)) {
      return;
    }
    List<String> replaced =
        plans.values().stream()
            .flatMap(plan -> plan.merged().stream())
            .map(FlatFile::name)
            .sorted()
            .toList();
    Map<Table<?>, Dataset<Row>> tables = new LinkedHashMap<>();
    Dataset<Row> journal =
        NamedJobs.named(spark, "look for cells stored twice", stored::journalCells);
    plans.forEach(
        (table, plan) -> {
          if (!plan.isNothing()) {
            tables.put(table, rows(stored, journal, table, plan));
          }
        });
    String name = Generation.nameAfter(stored.generations());
    commit(spark, new Generation(name, stored.journal(), List.of(), replaced), tables);
    orphans.clear(Generation.all(folder, configuration));
  }

  /**
   * Writes rows of some tables as a generation that counts when this returns, or never.
   *
   * @param generation whose files are not known yet
   */
  void commit(SparkSession spark, Generation generation, Map<Table<?>, Dataset<Row>> tables)
      throws IOException {
    // Spark hands this on to its Parquet writer.
    spark.conf().set("parquet.block.size", BYTES_PER_ROW_GROUP);
    List<FlatFiles> written = writeAll(spark, tables, generation.name());
    // All of them as late as can be: readers that know no records should not see half of it.
    for (FlatFiles flat : written) {
      flat.publish();
    }
    List<FlatFile> files = written.stream().flatMap(flat -> flat.files().stream()).toList();
    new Generation(generation.name(), generation.journal(), files, generation.replaced())
        .commit(folder, configuration);
  }

  /**
   * Writes tables at the same time: those of a small sweep are one task each, and would leave slots
   * idle one after the other.
   */
  private List<FlatFiles> writeAll(
      SparkSession spark, Map<Table<?>, Dataset<Row>> tables, String generation)
      throws IOException {
    // Threads of its own, since those of the common pool do not see a submitted jar's classes.
    ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, tables.size()));
    try {
      List<Callable<FlatFiles>> writes = new ArrayList<>();
      tables.forEach((table, rows) -> writes.add(() -> write(spark, table, rows, generation)));
      List<FlatFiles> written = new ArrayList<>();
      // All have ended when this returns, so that after a failure nobody is still writing.
      for (Future<FlatFiles> write : threads.invokeAll(writes)) {
        written.add(write.get());
      }
      return written;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while tables were written");
    } finally {
      threads.shutdownNow();
    }
  }

  private FlatFiles write(SparkSession spark, Table<?> table, Dataset<Row> rows, String generation)
      throws IOException {
    try {
      return NamedJobs.named(
          spark,
          "compact " + table.name(),
          () -> {
            try {
              return FlatFiles.write(
                  rows,
                  new Path(folder, table.name()),
                  Generation.PARTITION + generation,
                  configuration);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Map<Table<?>, MergePlan> plans(StoredRows stored) throws IOException {
    Map<String, Long> fresh =
        stored.journal().isEmpty()
            ? Map.of()
            : JournalBytes.of(stored.journalPaths(), configuration);
    Map<Table<?>, MergePlan> plans = new LinkedHashMap<>();
    for (Table<?> table : Tables.all()) {
      // Whatever the estimate, a journal's rows are written.
      long bytes =
          stored.journal().isEmpty()
              ? 0
              : Math.max(1, fresh.getOrDefault(StoredRows.nested(table), 0L));
      plans.put(table, MergePlan.of(bytes, stored.flat().get(table.name())));
    }
    return plans;
  }

  private static Dataset<Row> rows(
      StoredRows stored, Dataset<Row> journal, Table<?> table, MergePlan plan) {
    Dataset<Row> rows = StoredRows.flatten(journal, table);
    if (!plan.merged().isEmpty()) {
      rows = rows.union(stored.flatRows(table, plan.merged()));
    }
    return rows.coalesce(plan.parts());
  }
}
