package io.phasegrid.theory;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.linear.SymmetricEigen;
import java.util.OptionalDouble;

/**
 * Neural collapse: convergence of a layer's inputs h_a to their class means. Papyan, Han and
 * Donoho, "Prevalence of neural collapse during the terminal phase of deep learning training", PNAS
 * 2020. All measures approach 0 with collapse.
 *
 * <p>Means are centred on the mean of the class means, so every class has equal weight. K counts
 * the classes that have held-out samples; others are left out. All measures are NaN if the class
 * means coincide (all activations are zero, as in a collapsed network), if there are fewer than two
 * classes, or if an activation is not finite.
 *
 * @param nc1 tr(Σ_W Σ_B⁺)/K: variability within classes relative to that between classes. Σ_W is
 *     the mean over samples, Σ_B the mean over classes; eigenvalues of Σ_B beyond the K − 1
 *     largest, and those up to 1e-10 of the largest, count as zero. The smallest of the others
 *     dominates where a direction between classes vanishes
 * @param ratio tr Σ_W / tr Σ_B, which vanishing directions do not dominate
 * @param nc2Norm coefficient of variation over classes of the norms of the centred means
 * @param nc2Angle mean over pairs of classes of |cos + 1/(K − 1)|, where cos is the cosine of the
 *     angle between their centred means: 0 for a simplex
 * @param nc3 ‖Wᵀ/‖W‖ − M/‖M‖‖ (Frobenius norms) with the centred means as columns of M; only for
 *     the last layer, whose rows correspond to classes
 * @param nc4 share of samples whose nearest class mean is not that of the network's decision
 */
public record NeuralCollapse(
    double nc1, double ratio, double nc2Norm, double nc2Angle, OptionalDouble nc3, double nc4) {

  /** Eigenvalues of Σ_B up to this share of the largest count as zero. */
  public static final double CUT = 1e-10;

  /**
   * Measures the collapse of a hidden layer's inputs.
   *
   * @param inputs h_a, N × d_a
   */
  public static NeuralCollapse of(Matrix inputs, Classes classes) {
    return of(inputs, classes, ClassMeans.of(inputs, classes), OptionalDouble.empty());
  }

  /**
   * Measures the collapse of the last layer's inputs.
   *
   * @param inputs h_a, N × d_a
   * @param weights W, classes × d_a
   */
  public static NeuralCollapse ofLast(Matrix inputs, Matrix weights, Classes classes) {
    ClassMeans means = ClassMeans.of(inputs, classes);
    return of(inputs, classes, means, OptionalDouble.of(duality(weights, means)));
  }

  private static NeuralCollapse of(
      Matrix inputs, Classes classes, ClassMeans means, OptionalDouble nc3) {
    Matrix gram = Products.outerGram(means.centred());
    if (means.count() < 2 || !(gram.trace() > 0) || !gram.isFinite()) {
      OptionalDouble undefined =
          nc3.isPresent() ? OptionalDouble.of(Double.NaN) : OptionalDouble.empty();
      return new NeuralCollapse(
          Double.NaN, Double.NaN, Double.NaN, Double.NaN, undefined, Double.NaN);
    }
    Matrix projections = Products.multiplyByTranspose(inputs, means.centred());
    return new NeuralCollapse(
        variability(projections, classes, means, gram),
        traceRatio(inputs, classes, means, gram),
        variation(gram),
        angles(gram),
        nc3,
        disagreement(projections, classes, means, gram));
  }

  /**
   * NC1, computed in the span of the centred means, which contains Σ_B. Let M̃ be these means as
   * rows, M̃ M̃ᵀ = Σ e u uᵀ, and V the covariance within classes of the samples' projections M̃ h.
   * Then tr(Σ_W Σ_B⁺)/K = Σ uᵀ V u / e².
   */
  private static double variability(
      Matrix projections, Classes classes, ClassMeans means, Matrix gram) {
    int k = means.count();
    int[] rows = means.rows(classes.count());
    Matrix within =
        Products.gram(lessClassMeans(projections, classes, rows, k), 1.0 / projections.rows());
    SymmetricEigen eigen = SymmetricEigen.of(gram);
    Matrix inBasis = Products.sandwich(eigen.vectors(), within);
    double largest = eigen.values()[k - 1];
    double sum = 0;
    // The smallest eigenvalue belongs to the direction removed by centring.
    for (int i = 1; i < k; i++) {
      double value = eigen.values()[i];
      sum += value > CUT * largest ? inBasis.at(i, i) / (value * value) : 0;
    }
    return sum;
  }

  private static double traceRatio(Matrix inputs, Classes classes, ClassMeans means, Matrix gram) {
    int[] rows = means.rows(classes.count());
    double within =
        lessClassMeans(inputs, classes, rows, means.count()).squaredNorm() / inputs.rows();
    return within / (gram.trace() / means.count());
  }

  private static Matrix lessClassMeans(Matrix samples, Classes classes, int[] rows, int k) {
    int columns = samples.columns();
    double[] means = new double[k * columns];
    int[] sizes = new int[k];
    for (int n = 0; n < samples.rows(); n++) {
      int row = rows[classes.labels()[n]];
      sizes[row]++;
      for (int j = 0; j < columns; j++) {
        means[row * columns + j] += samples.values()[n * columns + j];
      }
    }
    for (int i = 0; i < means.length; i++) {
      means[i] /= sizes[i / columns];
    }
    double[] values = new double[samples.values().length];
    for (int n = 0; n < samples.rows(); n++) {
      int mean = rows[classes.labels()[n]] * columns;
      int start = n * columns;
      for (int j = 0; j < columns; j++) {
        values[start + j] = samples.values()[start + j] - means[mean + j];
      }
    }
    return new Matrix(samples.rows(), columns, values);
  }

  private static double variation(Matrix gram) {
    int k = gram.rows();
    double mean = 0;
    for (int i = 0; i < k; i++) {
      mean += Math.sqrt(gram.at(i, i)) / k;
    }
    double squares = 0;
    for (int i = 0; i < k; i++) {
      double deviation = Math.sqrt(gram.at(i, i)) - mean;
      squares += deviation * deviation / k;
    }
    return Math.sqrt(squares) / mean;
  }

  private static double angles(Matrix gram) {
    int k = gram.rows();
    double sum = 0;
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < i; j++) {
        double cosine = gram.at(i, j) / Math.sqrt(gram.at(i, i) * gram.at(j, j));
        sum += Math.abs(cosine + 1.0 / (k - 1));
      }
    }
    return sum / (0.5 * k * (k - 1));
  }

  private static double duality(Matrix weights, ClassMeans means) {
    int d = weights.columns();
    double weightSquares = 0;
    for (int row : means.classes()) {
      for (int j = 0; j < d; j++) {
        weightSquares += weights.at(row, j) * weights.at(row, j);
      }
    }
    double weightNorm = Math.sqrt(weightSquares);
    double meanNorm = Math.sqrt(means.centred().squaredNorm());
    double squares = 0;
    for (int k = 0; k < means.count(); k++) {
      for (int j = 0; j < d; j++) {
        double gap =
            weights.at(means.classes()[k], j) / weightNorm - means.centred().at(k, j) / meanNorm;
        squares += gap * gap;
      }
    }
    return Math.sqrt(squares);
  }

  private static double disagreement(
      Matrix projections, Classes classes, ClassMeans means, Matrix gram) {
    int k = means.count();
    // ‖h − μ‖² is smallest where h·μ̃ − centre·μ̃ − ‖μ̃‖²/2 is largest.
    double[] offsets = new double[k];
    for (int i = 0; i < k; i++) {
      offsets[i] = -0.5 * gram.at(i, i);
      for (int j = 0; j < means.centre().length; j++) {
        offsets[i] -= means.centred().at(i, j) * means.centre()[j];
      }
    }
    int others = 0;
    for (int n = 0; n < projections.rows(); n++) {
      int nearest = 0;
      for (int i = 1; i < k; i++) {
        if (projections.at(n, i) + offsets[i] > projections.at(n, nearest) + offsets[nearest]) {
          nearest = i;
        }
      }
      others += means.classes()[nearest] == classes.decisions()[n] ? 0 : 1;
    }
    return (double) others / projections.rows();
  }
}
