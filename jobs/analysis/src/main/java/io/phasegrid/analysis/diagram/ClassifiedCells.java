package io.phasegrid.analysis.diagram;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.phasegrid.cell.Measurement;
import io.phasegrid.measure.Variant;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.phase.State;
import io.phasegrid.spark.store.ChosenLayers;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.Thresholds;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Classification of stored networks from their statistics, per cell and for means over seeds. */
public final class ClassifiedCells {

  /** Earlier steps for the drift over the last third of training. */
  private static final String MIDDLE_THIRD =
      "3 * step >= steps_done AND 3 * step <= 2 * steps_done";

  private static final Column[] LAYERS =
      SettingColumns.named(
          LayerStatistics.COLUMNS,
          "cell_id",
          "measurement",
          "step",
          "layer",
          "layer_name",
          "network_score");

  private static final Column[] CLASSIFIED =
      SettingColumns.named(
          LayerStatistics.COLUMNS,
          "cell_id",
          "point_id",
          "measurement",
          "step",
          "layer",
          "judged",
          "finite",
          "score");

  private final Dataset<Row> cells;
  private final Dataset<Row> evidence;
  private final PhaseRule rule;

  private ClassifiedCells(Dataset<Row> cells, Dataset<Row> evidence, PhaseRule rule) {
    this.cells = cells;
    this.evidence = evidence;
    this.rule = rule;
  }

  /**
   * Classifies the networks of a store at their last steps.
   *
   * @throws io.phasegrid.input.InputException if one lacks a layer of {@code phase.layers}
   */
  public static ClassifiedCells of(SparkSession spark, Store store, Thresholds thresholds) {
    Column last = col("step").equalTo(col("steps_done"));
    return of(spark, store, thresholds, last, last.or(expr(MIDDLE_THIRD)));
  }

  /** Classifies the networks measured after {@code step} updates; their drift is null. */
  static ClassifiedCells at(SparkSession spark, Store store, Thresholds thresholds, long step) {
    Column then = col("step").equalTo(step);
    return of(spark, store, thresholds, then, then);
  }

  /**
   * @param classified condition for rows to classify
   * @param needed condition for rows to read: those, and earlier ones for the drift
   */
  private static ClassifiedCells of(
      SparkSession spark, Store store, Thresholds thresholds, Column classified, Column needed) {
    Dataset<Row> cells =
        store
            .read(spark, Tables.CELLS)
            .select(
                col("cell_id"),
                col("point_id"),
                col("steps_done"),
                ChosenLayers.ofCell(),
                col("finite"),
                col("score"));
    Dataset<Row> evidence =
        store
            .read(spark, Tables.LAYERS)
            .where(col("variant").equalTo(Variant.NORMALISED.id()))
            // Early, since planning for all columns takes longer than classifying.
            .select(LAYERS)
            .join(cells.where("finite IS NOT NULL"), "cell_id")
            .where(ChosenLayers.of(spark, store, thresholds.layers()).and(needed))
            .withColumns(
                Map.of(
                    "judged",
                    classified,
                    // Stores of earlier versions have a score for the last step only.
                    "score",
                    coalesce(col("network_score"), col("score"))))
            .select(CLASSIFIED);
    return new ClassifiedCells(cells, evidence, new PhaseRule(thresholds));
  }

  /**
   * One row per stored cell and measurement: {@code cell_id}, state, label (null unless the state
   * is ok), mean and least alignment, least rank, score and drift. Drift is the change of mean α
   * since the last step measured in the middle third of training; null if none was. Failed cells
   * have rows without numbers.
   */
  public Dataset<Row> each() {
    return grouped("cell_id", evidence)
        .mapGroups(new CellClassifier(rule), Encoders.row(CellClassifier.SCHEMA))
        .unionByName(failed(Measurement.CLEAN), true)
        .unionByName(failed(Measurement.NOISY), true);
  }

  /**
   * One row per point and measurement: {@code point_id} and {@code word_of_means}, the label or
   * state of the statistics averaged over seeds, which decides ties between seeds.
   */
  Dataset<Row> ofMeans() {
    return grouped("point_id", evidence.where("judged"))
        .mapGroups(new PointClassifier(rule), Encoders.row(PointClassifier.SCHEMA));
  }

  private static KeyValueGroupedDataset<String, Row> grouped(String id, Dataset<Row> layers) {
    return layers.groupByKey(
        (MapFunction<Row, String>)
            row -> row.<String>getAs(id) + "/" + row.<String>getAs("measurement"),
        Encoders.STRING());
  }

  private Dataset<Row> failed(Measurement measurement) {
    return cells
        .where("finite IS NULL")
        .select(
            col("cell_id"),
            lit(measurement.id()).as("measurement"),
            lit(State.FAILED.id()).as("state"));
  }
}
