package io.phasegrid.analysis.diagram;

import io.phasegrid.sweep.Setting;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * A column of {@code cells} over the seeds of one point.
 *
 * @param settings those that apply
 * @param seeds stored networks
 * @param trained those that did not fail
 * @param having those with a value
 * @param median of these; of first steps that of all trained ones, of which those without a value
 *     are the latest. NaN if there is none
 */
public record ColumnPoint(
    String pointId,
    Map<Setting, Object> settings,
    long seeds,
    long trained,
    long having,
    double median) {

  /**
   * @param isFirstStep whether networks without a value come after all others
   */
  static ColumnPoint of(Row row, boolean isFirstStep) {
    List<Double> values = row.getList(row.fieldIndex("values"));
    long trained = row.getAs("trained");
    return new ColumnPoint(
        row.getAs("point_id"),
        SettingColumns.of(row),
        row.<Long>getAs("seeds"),
        trained,
        values.size(),
        median(values, isFirstStep ? trained - values.size() : 0));
  }

  /**
   * Median of values and of a number of others that are larger than any; NaN if it is one of those,
   * or there is nothing.
   */
  static double median(List<Double> values, long larger) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    long all = sorted.length + larger;
    return all == 0 || all / 2 >= sorted.length
        ? Double.NaN
        : (sorted[(int) ((all - 1) / 2)] + sorted[(int) (all / 2)]) / 2;
  }

  /** Whether there is a median. */
  public boolean hasMedian() {
    return Double.isFinite(median);
  }

  /** Such as 2/3 if two of three networks have a value; empty if all or none have. */
  public String share() {
    return having == seeds || having == 0 ? "" : having + "/" + seeds;
  }
}
