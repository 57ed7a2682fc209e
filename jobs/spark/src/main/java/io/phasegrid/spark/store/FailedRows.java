package io.phasegrid.spark.store;

import static org.apache.spark.sql.functions.broadcast;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Removal of failed cells, the only stored cells that may be removed. They have rows in {@code
 * cells} and {@code runs} only; a generation without them replaces the files of both.
 */
record FailedRows(Path folder, Configuration configuration) {

  private static final List<Table<?>> TABLES = List.of(Tables.CELLS, Tables.RUNS);
  private static final long BYTES_PER_PART = 128L << 20;

  /** Removes cells, at least one; nothing changes before the commit. */
  void forget(SparkSession session, Collection<String> ids) throws IOException {
    new Compaction(folder, configuration).run(session);
    SparkSession spark = session.newSession();
    StoredRows stored = StoredRows.of(spark, folder, configuration);
    Dataset<Row> forgotten =
        spark.createDataset(List.copyOf(ids), Encoders.STRING()).toDF("cell_id");
    Map<Table<?>, Dataset<Row>> kept = new LinkedHashMap<>();
    List<String> replaced = new ArrayList<>();
    for (Table<?> table : TABLES) {
      List<FlatFile> files = stored.flat().get(table.name());
      long bytes = files.stream().mapToLong(FlatFile::bytes).sum();
      kept.put(
          table,
          table
              .select(
                  stored
                      .flatRows(table)
                      .join(broadcast(forgotten), new String[] {"cell_id"}, "left_anti"))
              .coalesce((int) Math.max(1, bytes / BYTES_PER_PART)));
      files.forEach(file -> replaced.add(file.name()));
    }
    Generation next =
        new Generation(Generation.nameAfter(stored.generations()), List.of(), List.of(), replaced);
    new Compaction(folder, configuration).commit(spark, next, kept);
    new OrphanCleanup(new StoreFolder(folder, configuration))
        .clear(Generation.all(folder, configuration));
  }
}
