package io.phasegrid.app.report.figure;

import static java.util.Objects.requireNonNullElse;

import io.phasegrid.app.report.figure.plot.Frame;
import org.apache.spark.sql.Row;

/**
 * Point of a boundary: a row of the table {@code boundary}.
 *
 * @param x value on the first axis
 * @param crossing number at this x, from 1
 * @param y value on the second axis
 * @param low lower end of the band; NaN if open
 * @param high upper end of the band; NaN if open
 */
record BoundaryPlace(
    String panel, double x, long crossing, double y, double low, double high, boolean banded) {

  static BoundaryPlace of(Row row) {
    return new BoundaryPlace(
        row.getAs("panel"),
        row.<Double>getAs("x"),
        row.<Long>getAs("crossing"),
        row.<Double>getAs("y"),
        requireNonNullElse(row.getAs("low"), Double.NaN),
        requireNonNullElse(row.getAs("high"), Double.NaN),
        row.<Long>getAs("replicates") > 0);
  }

  /** Upper end of the band as y in points; the plot's edge if open. */
  double highIn(Frame frame) {
    return Double.isNaN(high) ? frame.area().getMinY() : frame.yOf(high);
  }

  /** Lower end of the band as y in points; the plot's edge if open. */
  double lowIn(Frame frame) {
    return Double.isNaN(low) ? frame.area().getMaxY() : frame.yOf(low);
  }
}
