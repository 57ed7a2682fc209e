package io.phasegrid.analysis.diagram;

import io.phasegrid.sweep.Setting;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One point of a diagram.
 *
 * @param settings values of the settings that apply
 * @param label of the majority, or its state
 * @param agreement share of the seeds with that label
 * @param networks number of seeds, times the number of points averaged in a marginal diagram
 * @param meanAlpha mean alignment over relations, middle layers and seeds; NaN if not measured
 * @param equilibrated whether its statistics are those of an equilibrium
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
    EnumMap<Setting, Object> settings = new EnumMap<>(Setting.class);
    List<String> columns = List.of(row.schema().fieldNames());
    for (Setting setting : Setting.values()) {
      // A marginal diagram has only the settings of its axes.
      Object value = columns.contains(setting.column()) ? row.getAs(setting.column()) : null;
      if (value != null) {
        settings.put(setting, value);
      }
    }
    Double alpha = row.getAs("mean_alpha");
    return new DiagramPoint(
        settings,
        row.getAs("label"),
        row.<Double>getAs("agreement"),
        row.<Long>getAs(columns.contains("networks") ? "networks" : "seeds"),
        alpha == null ? Double.NaN : alpha,
        row.<Boolean>getAs("equilibrated"));
  }
}
