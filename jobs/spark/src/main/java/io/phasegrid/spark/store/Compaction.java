package io.phasegrid.spark.store;

import io.phasegrid.spark.session.NamedJobs;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
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
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Compaction of the journal into flat tables, and of small flat files into larger ones.
 *
 * <p>Crash-safe: flat files are written, the commit record makes them live and what they replace
 * dead, then journal files and replaced files are deleted. The next run deletes files without a
 * record.
 *
 * <p>Tasks stream rows, without shuffling or sorting, so memory use is independent of the size of
 * the store and cells stay in sweep order.
 */
record Compaction(Path folder, Configuration configuration) {

  /** Small enough for two concurrent writers in a 1 GB heap and for even splits of large files. */
  private static final long BYTES_PER_ROW_GROUP = 32L << 20;

  /** Small read splits make output files similar in size. */
  private static final long BYTES_PER_SPLIT = 4L << 20;

  /** Spark's assumed cost of opening a file, nearly zero for the same reason. */
  private static final long BYTES_PER_OPENING = 64L << 10;

  /** Maximum number of footers read to estimate the size of the journal. */
  private static final int FOOTERS = 16;

  void run(SparkSession session) throws IOException {
    OrphanCleanup orphans = new OrphanCleanup(new StoreFolder(folder, configuration));
    // A separate session, since its settings change.
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

  /** Writes rows of some tables as a generation, which is live when this returns or never. */
  void commit(SparkSession spark, Generation generation, Map<Table<?>, Dataset<Row>> tables)
      throws IOException {
    // Spark passes this on to its Parquet writer.
    spark.conf().set("parquet.block.size", BYTES_PER_ROW_GROUP);
    List<FlatFiles> written = writeAll(spark, tables, generation.name());
    // Published together and late, so that readers unaware of commit records see as little as
    // possible of a partial generation.
    for (FlatFiles flat : written) {
      flat.publish();
    }
    List<FlatFile> files = written.stream().flatMap(flat -> flat.files().stream()).toList();
    new Generation(generation.name(), generation.journal(), files, generation.replaced())
        .commit(folder, configuration);
  }

  /** Writes tables concurrently: those of a small sweep are one task each. */
  private List<FlatFiles> writeAll(
      SparkSession spark, Map<Table<?>, Dataset<Row>> tables, String generation)
      throws IOException {
    // A separate pool, since threads of the common pool do not see the classes of a submitted jar.
    ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, tables.size()));
    try {
      List<Callable<FlatFiles>> writes = new ArrayList<>();
      tables.forEach((table, rows) -> writes.add(() -> write(spark, table, rows, generation)));
      List<FlatFiles> written = new ArrayList<>();
      // Waits for all, so that no writer is active after a failure.
      for (Future<FlatFiles> write : threads.invokeAll(writes)) {
        written.add(write.get());
      }
      return written;
    } catch (ExecutionException e) {
      Throwable cause =
          e.getCause() instanceof UncheckedIOException unchecked
              ? unchecked.getCause()
              : e.getCause();
      if (cause instanceof RuntimeException known) {
        throw known;
      }
      throw cause instanceof IOException known ? known : new IOException(cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while tables were written");
    } finally {
      threads.shutdownNow();
    }
  }

  private FlatFiles write(
      SparkSession spark, Table<?> table, Dataset<Row> rows, String generation) {
    Path tableFolder = new Path(folder, table.name());
    String version = Generation.PARTITION + generation;
    return NamedJobs.named(
        spark,
        "compact " + table.name(),
        () -> UncheckedIo.call(() -> FlatFiles.write(rows, tableFolder, version, configuration)));
  }

  private Map<Table<?>, MergePlan> plans(StoredRows stored) throws IOException {
    Map<String, Long> fresh = journalBytes(stored.journalPaths());
    Map<Table<?>, MergePlan> plans = new LinkedHashMap<>();
    for (Table<?> table : Tables.all()) {
      // Journal rows are written whatever the estimate.
      long bytes =
          stored.journal().isEmpty()
              ? 0
              : Math.max(1, fresh.getOrDefault(StoredRows.nested(table), 0L));
      plans.put(table, MergePlan.of(bytes, stored.flat().get(table.name())));
    }
    return plans;
  }

  /** Bytes of the journal rows by nested name, estimated from a sample of footers. */
  private Map<String, Long> journalBytes(List<Path> paths) throws IOException {
    Map<String, Long> bytes = new HashMap<>();
    int looked = Math.min(FOOTERS, paths.size());
    for (int i = 0; i < looked; i++) {
      Path path = paths.get((int) ((long) i * paths.size() / looked));
      try (ParquetFileReader file =
          ParquetFileReader.open(HadoopInputFile.fromPath(path, configuration))) {
        for (BlockMetaData block : file.getFooter().getBlocks()) {
          for (ColumnChunkMetaData column : block.getColumns()) {
            bytes.merge(column.getPath().toArray()[0], column.getTotalSize(), Long::sum);
          }
        }
      }
    }
    bytes.replaceAll((name, sum) -> sum * paths.size() / looked);
    return bytes;
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
