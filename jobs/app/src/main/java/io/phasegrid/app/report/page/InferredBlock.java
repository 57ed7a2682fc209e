package io.phasegrid.app.report.page;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.analysis.diagram.InferredPoint;
import io.phasegrid.analysis.diagram.SettingColumns;
import io.phasegrid.analysis.refine.Inference;
import io.phasegrid.cell.Measurement;
import io.phasegrid.spark.store.Store;
import io.phasegrid.sweep.Sweep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * Untrained points of a refined sweep, and the labels predicted for them from the last step, by the
 * default measurement, under the thresholds of the sweep.
 */
final class InferredBlock {

  private static final Measurement MEASUREMENT = Measurement.DEFAULT;

  private InferredBlock() {}

  /** Empty if the sweep is not refined. */
  static Map<String, Object> read(
      SparkSession spark, Store store, Sweep sweep, List<String> words) {
    if (sweep.refinement().isEmpty()) {
      return Map.of();
    }
    List<InferredPoint> points =
        Inference.ofRefined(
            sweep,
            Diagram.within(Diagram.of(spark, store, sweep.thresholds()), sweep)
                .where(Diagram.under(MEASUREMENT)));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("measurement", MEASUREMENT.id());
    json.put(
        "places",
        Packed.ints(
            points.stream().mapToInt(p -> SettingColumns.places(p.axes(), sweep.axes()).get(0))));
    json.put("words", Packed.ints(points.stream().mapToInt(p -> words.indexOf(p.word()))));
    json.put(
        "probabilities",
        Packed.ints(points.stream().mapToInt(p -> DecimalCode.reached(p.probability()))));
    return json;
  }
}
