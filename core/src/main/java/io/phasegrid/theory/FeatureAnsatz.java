package io.phasegrid.theory;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.linear.SymmetricEigen;
import io.phasegrid.measure.SecondMoment;

/**
 * Test of the neural feature ansatz: Z_a = WᵀW is proportional to a power of the average gradient
 * outer product AGOP = E[JᵀJ], where J = ∂o/∂h_a are the derivatives of the network's outputs
 * (before any softmax) with respect to the layer's inputs. Radhakrishnan, Beaglehole, Pandit and
 * Belkin, "Mechanism for feature learning in neural networks and backpropagation-free machine
 * learning models", Science 2024 (arXiv 2212.13881). In the last layer AGOP is identical to Z_a.
 *
 * @param alpha alignment of Z_a with AGOP; NaN if either is constant, for example if all weights
 *     are zero
 * @param alphaRoot alignment of Z_a with the positive root AGOP^½
 * @param nullAlpha structural null of alpha: its expectation after a random rotation of E[J_bᵀ
 *     J_b], which is large because both sides contain W
 */
public record FeatureAnsatz(double alpha, double alphaRoot, double nullAlpha) {

  /** Eigenvalues below this share of the largest are rounding errors. */
  private static final double ZERO = 1e-15;

  /**
   * Evaluates the ansatz for a layer.
   *
   * @param weights W, d_b × d_a
   * @param jacobianMoment E[J_bᵀ J_b], d_b × d_b, of the derivatives J_b = ∂o/∂h_b, so that J = J_b
   *     W
   * @param za WᵀW
   * @param nullAlpha structural null of the layer with this moment for its gradients
   */
  public static FeatureAnsatz of(
      Matrix weights, Matrix jacobianMoment, SecondMoment za, double nullAlpha) {
    Matrix agop = Products.transposeSandwich(weights, jacobianMoment);
    Matrix root =
        weights.columns() <= weights.rows() ? root(agop) : wideRoot(weights, jacobianMoment);
    return new FeatureAnsatz(
        za.alignment(SecondMoment.of(agop)), za.alignment(SecondMoment.of(root)), nullAlpha);
  }

  /** Normalised excess of alpha over its null; NaN where the null is 1, as in the last layer. */
  public double excess() {
    return (alpha - nullAlpha) / (1 - nullAlpha);
  }

  /** A^½ of a positive semidefinite matrix: Σ √e v vᵀ. */
  private static Matrix root(Matrix positive) {
    SymmetricEigen eigen = SymmetricEigen.of(positive);
    double[] fourthRoots = new double[positive.rows()];
    for (int i = 0; i < fourthRoots.length; i++) {
      // Rounding may push zeros below 0; NaN stays NaN.
      fourthRoots[i] = eigen.values()[i] < 0 ? 0 : Math.sqrt(Math.sqrt(eigen.values()[i]));
    }
    return Products.gram(scaledRows(eigen.vectors(), fourthRoots), 1);
  }

  /**
   * (WᵀSW)^½ computed on the smaller side: with T = S^½ W, which has few rows, and T Tᵀ = Σ e q qᵀ,
   * the root is Σ (Tᵀq)(Tᵀq)ᵀ / √e.
   */
  private static Matrix wideRoot(Matrix weights, Matrix jacobianMoment) {
    Matrix t = Products.multiply(root(jacobianMoment), weights);
    SymmetricEigen eigen = SymmetricEigen.of(Products.outerGram(t));
    int d = t.rows();
    double largest = eigen.values()[d - 1];
    double[] factors = new double[d];
    for (int i = 0; i < d; i++) {
      double value = eigen.values()[i];
      factors[i] = value <= ZERO * largest ? 0 : 1 / Math.sqrt(Math.sqrt(value));
    }
    return Products.gram(scaledRows(Products.multiply(eigen.vectors(), t), factors), 1);
  }

  private static Matrix scaledRows(Matrix matrix, double[] factors) {
    double[] values = matrix.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= factors[i / matrix.columns()];
    }
    return new Matrix(matrix.rows(), matrix.columns(), values);
  }
}
