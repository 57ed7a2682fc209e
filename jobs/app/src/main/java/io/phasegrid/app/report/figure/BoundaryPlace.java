package io.phasegrid.app.report.figure;

import static java.util.Objects.requireNonNullElse;

import io.phasegrid.app.report.figure.plot.Frame;
import org.apache.spark.sql.Row;

/**
 * Point of a boundary: a row of the table {@code boundary}.
 *
 * @param panel panel key as in the table
 * @param x value on the first axis
 * @param crossing number of the crossing at this x, from 1
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

  /** y of the upper end of the band in points; the edge of the plot if open. */
  double highIn(Frame frame) {
    return Double.isNaN(high) ? frame.area().getMinY() : frame.yOf(high);
  }

  /** y of the lower end of the band in points; the edge of the plot if open. */
  double lowIn(Frame frame) {
    return Double.isNaN(low) ? frame.area().getMaxY() : frame.yOf(low);
  }
}
