package io.phasegrid.app.report.figure.plot;

import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Contour by marching squares with linear interpolation; a square with an unknown corner has no
 * line.
 *
 * @param x columns, ascending
 * @param y rows, ascending
 * @param values by column, then row; NaN if unknown
 */
public record Contour(double[] x, double[] y, double[][] values, double level) {

  /** Segments in the units of x and y. */
  public static Path2D of(double[] x, double[] y, double[][] values, double level) {
    Path2D path = new Path2D.Double();
    Contour contour = new Contour(x, y, values, level);
    for (int i = 0; i + 1 < x.length; i++) {
      for (int j = 0; j + 1 < y.length; j++) {
        contour.square(i, j, path);
      }
    }
    return path;
  }

  private void square(int i, int j, Path2D path) {
    double sum = values[i][j] + values[i + 1][j] + values[i + 1][j + 1] + values[i][j + 1];
    if (Double.isNaN(sum)) {
      return;
    }
    // One point per side that the level crosses, going round the square.
    List<Point2D> crossed = new ArrayList<>();
    crossing(crossed, i, j, i + 1, j);
    crossing(crossed, i + 1, j, i + 1, j + 1);
    crossing(crossed, i + 1, j + 1, i, j + 1);
    crossing(crossed, i, j + 1, i, j);
    if (crossed.size() == 2) {
      path.append(new Line2D.Double(crossed.get(0), crossed.get(1)), false);
    } else if (crossed.size() == 4) {
      // A saddle point: the mean of the corners decides which crossings are connected.
      boolean apart = isAbove(sum / 4) != isAbove(values[i][j]);
      path.append(new Line2D.Double(crossed.get(0), crossed.get(apart ? 3 : 1)), false);
      path.append(new Line2D.Double(crossed.get(2), crossed.get(apart ? 1 : 3)), false);
    }
  }

  private boolean isAbove(double value) {
    return value >= level;
  }

  private void crossing(List<Point2D> crossed, int i, int j, int k, int l) {
    double from = values[i][j];
    double to = values[k][l];
    if (isAbove(from) != isAbove(to)) {
      double share = (level - from) / (to - from);
      crossed.add(new Point2D.Double(x[i] + share * (x[k] - x[i]), y[j] + share * (y[l] - y[j])));
    }
  }
}
