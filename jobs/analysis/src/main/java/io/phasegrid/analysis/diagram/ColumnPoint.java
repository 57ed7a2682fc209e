package io.phasegrid.analysis.diagram;

import static java.util.Objects.requireNonNullElse;

import io.phasegrid.sweep.Setting;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * A column of {@code cells} over the seeds of one point.
 *
 * @param settings those that apply
 * @param seeds stored networks
 * @param trained those that did not fail
 * @param having those with a value
 * @param median of these; NaN if there is none
 */
public record ColumnPoint(
    String pointId,
    Map<Setting, Object> settings,
    long seeds,
    long trained,
    long having,
    double median) {

  static ColumnPoint of(Row row) {
    return new ColumnPoint(
        row.getAs("point_id"),
        SettingColumns.of(row),
        row.<Long>getAs("seeds"),
        row.<Long>getAs("trained"),
        row.<Long>getAs("having"),
        requireNonNullElse(row.getAs("median"), Double.NaN));
  }

  /** Such as 2/3 if two of three networks have a value; empty if all or none have. */
  public String share() {
    return having == seeds || having == 0 ? "" : having + "/" + seeds;
  }
}
