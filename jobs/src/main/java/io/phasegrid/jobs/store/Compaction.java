package io.phasegrid.jobs.store;

import io.phasegrid.jobs.session.NamedJobs;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    Leftovers leftovers = new Leftovers(folder, configuration);
    // A session of its own, for its own settings.
    SparkSession spark = session.newSession();
    spark.conf().set("spark.sql.files.maxPartitionBytes", BYTES_PER_SPLIT);
    spark.conf().set("spark.sql.files.openCostInBytes", BYTES_PER_OPENING);
    StoredRows stored = StoredRows.of(spark, folder, configuration);
    leftovers.clear(stored.generations());
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
    Generation next = Generation.after(stored.generations(), stored.journal(), replaced);
    Dataset<Row> journal =
        NamedJobs.named(spark, "look for cells stored twice", stored::journalCells);
    plans.forEach(
        (table, plan) -> {
          if (!plan.isNothing()) {
            NamedJobs.named(
                spark, "compact " + table.name(), () -> write(stored, journal, table, plan, next));
          }
        });
    next.commit(folder, configuration);
    leftovers.clear(Generation.all(folder, configuration));
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

  private Void write(
      StoredRows stored, Dataset<Row> journal, Table<?> table, MergePlan plan, Generation next) {
    Dataset<Row> rows = StoredRows.flatten(journal, table);
    if (!plan.merged().isEmpty()) {
      rows = rows.union(stored.flatRows(table, plan.merged()));
    }
    rows.coalesce(plan.parts())
        .write()
        .option("parquet.block.size", BYTES_PER_ROW_GROUP)
        .parquet(next.folder(folder, table).toString());
    return null;
  }
}
