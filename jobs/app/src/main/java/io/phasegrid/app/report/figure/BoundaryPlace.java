package io.phasegrid.app.report.figure;

import org.apache.spark.sql.Row;

/**
 * A place of a boundary: a row of the table {@code boundary}.
 *
 * @param panel as the table names it
 * @param x on the first axis
 * @param crossing its number on the line of constant x, 1 or more
 * @param y on the second axis
 * @param low lower end of the band; NaN where it is open
 * @param high upper end; NaN likewise
 * @param banded whether there is a band at all
 */
record BoundaryPlace(
    String panel, double x, long crossing, double y, double low, double high, boolean banded) {

  static BoundaryPlace of(Row row) {
    return new BoundaryPlace(
        row.getAs("panel"),
        row.<Double>getAs("x"),
        row.<Long>getAs("crossing"),
        row.<Double>getAs("y"),
        number(row, "low"),
        number(row, "high"),
        row.<Long>getAs("replicates") > 0);
  }

  private static double number(Row row, String column) {
    Double value = row.getAs(column);
    return value == null ? Double.NaN : value;
  }
}
