package io.phasegrid.analysis.diagram;

import io.phasegrid.sweep.Setting;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One point of a diagram.
 *
 * @param settings that apply
 * @param label of the majority, or its state
 * @param agreement share of the seeds with that label
 * @param networks number of seeds, times the number of points averaged in a marginal diagram
 * @param meanAlpha mean alignment over relations, layers and seeds; NaN if not measured
 * @param marks caveats, in the order of the constants
 */
record DiagramPoint(
    Map<Setting, Object> settings,
    String label,
    double agreement,
    long networks,
    double meanAlpha,
    Set<Caveat> marks) {

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
        Caveat.of(row));
  }
}
