package io.phasegrid.oracle;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Second moments, alignments and their null, entry by entry. */
final class ReferenceMoments {

  /**
   * A row is a zero row when centring leaves less of it than this share of the longest row: what
   * remains is rounding error, and dividing by its norm would make it count.
   */
  private static final double ZERO_ROW = 1e-14;

  private ReferenceMoments() {}

  /** The six matrices of a layer. */
  static Map<Moment, double[][]> matrices(LayerSample layer, Variant variant) {
    double[][] w = layer.weights();
    double[][] wt = Dense.transpose(w);
    Map<Moment, double[][]> matrices = new EnumMap<>(Moment.class);
    matrices.put(Moment.HA, moment(layer.ha(), variant));
    matrices.put(Moment.HB, moment(Dense.multiply(layer.ha(), wt), variant));
    matrices.put(Moment.GA, moment(Dense.multiply(layer.gb(), w), variant));
    matrices.put(Moment.GB, moment(layer.gb(), variant));
    matrices.put(Moment.ZA, Dense.multiply(wt, w));
    matrices.put(Moment.ZB, Dense.multiply(w, wt));
    return matrices;
  }

  private static double[][] moment(double[][] x, Variant variant) {
    return switch (variant) {
      case RAW -> second(x);
      case CENTRED -> second(centred(x));
      case NORMALISED -> second(centred(unitRows(centred(x), ZERO_ROW * longestRow(x))));
    };
  }

  /** XᵀX / N. */
  private static double[][] second(double[][] x) {
    if (x.length == 0) {
      throw new IllegalArgumentException("a second moment needs samples");
    }
    double[][] moment = Dense.multiply(Dense.transpose(x), x);
    for (double[] row : moment) {
      for (int j = 0; j < row.length; j++) {
        row[j] /= x.length;
      }
    }
    return moment;
  }

  private static double[][] centred(double[][] x) {
    double[][] centred = Dense.copy(x);
    for (int j = 0; j < x[0].length; j++) {
      double mean = 0;
      for (double[] row : x) {
        mean += row[j];
      }
      mean /= x.length;
      for (double[] row : centred) {
        row[j] -= mean;
      }
    }
    return centred;
  }

  private static double longestRow(double[][] x) {
    double longest = 0;
    for (double[] row : x) {
      longest = Math.max(longest, Dense.norm(row));
    }
    return longest;
  }

  /** The rows divided by their norms, without the zero rows; one zero row if nothing is left. */
  private static double[][] unitRows(double[][] x, double zero) {
    double[][] kept = new double[x.length][];
    int count = 0;
    for (double[] row : x) {
      double norm = Dense.norm(row);
      if (norm > zero) {
        double[] unit = row.clone();
        for (int j = 0; j < unit.length; j++) {
          unit[j] /= norm;
        }
        kept[count++] = unit;
      }
    }
    return count == 0 ? new double[1][x[0].length] : Arrays.copyOf(kept, count);
  }

  /** α(A, B): the Pearson correlation over all entries. */
  static double alignment(double[][] a, double[][] b) {
    double meanA = Dense.mean(a);
    double meanB = Dense.mean(b);
    double covariance = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) {
        covariance += (a[i][j] - meanA) * (b[i][j] - meanB);
      }
    }
    return covariance / Math.sqrt(spread(a) * spread(b));
  }

  /** The sum of the squared deviations of the entries from their mean. */
  static double spread(double[][] a) {
    double mean = Dense.mean(a);
    double sum = 0;
    for (double[] row : a) {
      for (double entry : row) {
        sum += (entry - mean) * (entry - mean);
      }
    }
    return sum;
  }

  /**
   * α(A, Q B Qᵀ) for a random rotation Q, with E[Q B Qᵀ] = (tr B / d) I and both means taken as tr
   * / d², their expectation:
   *
   * <pre>tr A tr B (1/d − 1/d²) / √( Σ(A − mean A)² · (‖B‖² − (tr B)² / d²) )</pre>
   *
   * <p>A's own spread is used because A is not rotated.
   */
  static double nullAlignment(double[][] a, double[][] b) {
    double d = a.length;
    double traceB = Dense.trace(b);
    double shared = Dense.trace(a) * traceB * (1 / d - 1 / (d * d));
    double rotatedSpread = Dense.energy(b) - traceB * traceB / (d * d);
    return shared / Math.sqrt(spread(a) * rotatedSpread);
  }

  /** The effective rank tr² / ‖·‖². */
  static double participationRatio(double[][] a) {
    double trace = Dense.trace(a);
    return trace * trace / Dense.energy(a);
  }
}
