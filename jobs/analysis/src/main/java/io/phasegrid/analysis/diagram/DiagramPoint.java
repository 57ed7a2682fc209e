package io.phasegrid.analysis.diagram;

import io.phasegrid.sweep.Setting;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One point of a diagram.
 *
 * @param settings that apply
 * @param label of the majority, or its state
 * @param agreement share of the seeds with that label
 * @param networks number of seeds; in a marginal diagram, times the points averaged
 * @param meanAlpha over relations, middle layers and seeds; NaN if not measured
 */
record DiagramPoint(
    Map<Setting, Object> settings,
    String label,
    double agreement,
    long networks,
    double meanAlpha,
    boolean equilibrated) {

  static List<DiagramPoint> collect(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(DiagramPoint::of).toList();
  }

  private static DiagramPoint of(Row row) {
    boolean marginal = List.of(row.schema().fieldNames()).contains("networks");
    Double alpha = row.getAs("mean_alpha");
    return new DiagramPoint(
        SettingColumns.of(row),
        row.getAs("label"),
        row.<Double>getAs("agreement"),
        row.<Long>getAs(marginal ? "networks" : "seeds"),
        alpha == null ? Double.NaN : alpha,
        row.<Boolean>getAs("equilibrated"));
  }
}
