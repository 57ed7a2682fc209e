package io.phasegrid.oracle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The singular value decomposition W = U S Vᵀ by one-sided Jacobi rotations.
 *
 * @param u left singular vectors as rows, min(d_a, d_b) × d_b
 * @param s singular values, descending
 * @param v right singular vectors as rows, min(d_a, d_b) × d_a
 */
record JacobiSvd(double[][] u, double[] s, double[][] v) {

  private static final int SWEEPS = 100;
  private static final double EPSILON = 1e-16;

  static JacobiSvd of(double[][] w) {
    if (w.length >= w[0].length) {
      return ofTall(w);
    }
    JacobiSvd transposed = ofTall(Dense.transpose(w));
    return new JacobiSvd(transposed.v, transposed.s, transposed.u);
  }

  /** Rotates the columns of W, by a growing V, until they are orthogonal: W V = U S. */
  private static JacobiSvd ofTall(double[][] w) {
    double[][] columns = Dense.transpose(w);
    int n = columns.length;
    double[][] v = new double[n][n];
    for (int i = 0; i < n; i++) {
      v[i][i] = 1;
    }
    // Columns this small are rounding errors of a null space and have no direction.
    double floor = EPSILON * Math.sqrt(Dense.energy(w));
    boolean rotated = true;
    for (int sweep = 0; rotated && sweep < SWEEPS; sweep++) {
      rotated = false;
      for (int i = 0; i < n; i++) {
        for (int j = i + 1; j < n; j++) {
          rotated |= orthogonalise(columns, v, i, j, floor);
        }
      }
    }
    return sorted(columns, v, floor);
  }

  private static boolean orthogonalise(
      double[][] columns, double[][] v, int i, int j, double floor) {
    double a = Dense.norm(columns[i]);
    double b = Dense.norm(columns[j]);
    double c = Dense.dot(columns[i], columns[j]);
    if (a <= floor || b <= floor || Math.abs(c) <= EPSILON * a * b) {
      return false;
    }
    double zeta = (b * b - a * a) / (2 * c);
    double t = Math.copySign(1 / (Math.abs(zeta) + Math.hypot(1, zeta)), zeta);
    double cosine = 1 / Math.hypot(1, t);
    rotate(columns[i], columns[j], cosine, cosine * t);
    rotate(v[i], v[j], cosine, cosine * t);
    return true;
  }

  private static void rotate(double[] x, double[] y, double cosine, double sine) {
    for (int k = 0; k < x.length; k++) {
      double xk = x[k];
      x[k] = cosine * xk - sine * y[k];
      y[k] = sine * xk + cosine * y[k];
    }
  }

  private static JacobiSvd sorted(double[][] columns, double[][] v, double floor) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble((Integer i) -> -Dense.norm(columns[i])));
    double[] s = new double[columns.length];
    double[][] left = new double[columns.length][];
    double[][] right = new double[columns.length][];
    for (int k = 0; k < s.length; k++) {
      int i = order.get(k);
      double norm = Dense.norm(columns[i]);
      right[k] = v[i];
      s[k] = norm <= floor ? 0 : norm;
      left[k] = s[k] == 0 ? perpendicular(left, k, columns[i].length) : divided(columns[i], norm);
    }
    return new JacobiSvd(left, s, right);
  }

  private static double[] divided(double[] a, double by) {
    double[] result = a.clone();
    for (int k = 0; k < a.length; k++) {
      result[k] /= by;
    }
    return result;
  }

  /** A unit vector perpendicular to the first rows: from the axis that they explain least. */
  private static double[] perpendicular(double[][] rows, int count, int dimension) {
    double[] best = null;
    double bestNorm = -1;
    for (int axis = 0; axis < dimension; axis++) {
      double[] candidate = new double[dimension];
      candidate[axis] = 1;
      // Twice, because one pass leaves rounding errors where little remains.
      for (int pass = 0; pass < 2; pass++) {
        for (int r = 0; r < count; r++) {
          double projection = Dense.dot(candidate, rows[r]);
          for (int k = 0; k < dimension; k++) {
            candidate[k] -= projection * rows[r][k];
          }
        }
      }
      double norm = Dense.norm(candidate);
      if (norm > bestNorm) {
        bestNorm = norm;
        best = divided(candidate, norm);
      }
    }
    return best;
  }
}
