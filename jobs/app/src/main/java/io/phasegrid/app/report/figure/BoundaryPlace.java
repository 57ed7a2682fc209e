package io.phasegrid.app.report.figure;

import static java.util.Objects.requireNonNullElse;

import io.phasegrid.app.report.figure.plot.Frame;
import org.apache.spark.sql.Row;

/** Row of the table {@code boundary}; an open end of the band is NaN. */
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

  /** y of the band's upper end in points; the plot's edge if open. */
  double highIn(Frame frame) {
    return Double.isNaN(high) ? frame.area().getMinY() : frame.yOf(high);
  }

  /** y of the band's lower end in points; the plot's edge if open. */
  double lowIn(Frame frame) {
    return Double.isNaN(low) ? frame.area().getMaxY() : frame.yOf(low);
  }
}
