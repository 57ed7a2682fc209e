package io.phasegrid.analysis.refine;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;

import io.phasegrid.analysis.diagram.ClassifiedCells;
import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.cell.Measurement;
import io.phasegrid.spark.run.Tally;
import io.phasegrid.spark.session.NamedJobs;
import io.phasegrid.spark.store.Store;
import io.phasegrid.sweep.Thresholds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Labels of stored cells under the default observation, from the outcomes that tasks report. The
 * store is read only if one is missing: that Spark job would wait until the next round has started
 * all its tasks, and slots would idle until the round after.
 */
final class StoredLabels {

  private final SparkSession spark;
  private final Store store;
  private final Thresholds thresholds;
  private final Target target;
  private final Tally tally;
  private final Map<String, Integer> labels = new HashMap<>();

  StoredLabels(SparkSession spark, Store store, Thresholds thresholds, Target target, Tally tally) {
    this.spark = spark;
    this.store = store;
    this.thresholds = thresholds;
    this.target = target;
    this.tally = tally;
  }

  /** Label numbers of stored cells, in the order of the ids. */
  synchronized List<Integer> of(List<String> cells) {
    if (!labels.keySet().containsAll(cells)) {
      tally
          .outcomes()
          .forEach(told -> labels.put(told.cell(), target.label(told.word(), told.meanAlpha())));
    }
    if (!labels.keySet().containsAll(cells)) {
      read();
    }
    for (String id : cells) {
      if (!labels.containsKey(id)) {
        throw new IllegalStateException("cell " + id + " was trained and is not stored");
      }
    }
    return cells.stream().map(labels::get).toList();
  }

  private void read() {
    List<Row> rows =
        NamedJobs.named(
            spark,
            "labels for refining",
            () ->
                ClassifiedCells.of(spark, store, thresholds)
                    .each()
                    .where(Diagram.under(Measurement.DEFAULT))
                    .select(col("cell_id"), coalesce(col("label"), col("state")), col("mean_alpha"))
                    .collectAsList());
    for (Row row : rows) {
      labels.put(
          row.getString(0),
          target.label(row.getString(1), row.isNullAt(2) ? null : row.getDouble(2)));
    }
  }
}
