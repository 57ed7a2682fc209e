package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import java.util.Arrays;

/**
 * Weights of a layer between two rotations, K = Q_bᵀ W Q_a, reduced to the terms that alignments of
 * rotated moments need.
 *
 * <p>Let H_a = Q_a Λ Q_aᵀ, H_b = W H_a Wᵀ, Z_a = WᵀW, Z_b = W Wᵀ, M = KᵀK and N = K Kᵀ. Then H_b =
 * Q_b K Λ Kᵀ Q_bᵀ, and inner products of matrices become sums over eigenvalues λ and entrywise
 * squares: ⟨H_a, Z_a⟩ = Σ λ_i M_ii, ‖H_b‖² = Σ λ_i M_ij² λ_j, ⟨H_b, Z_b⟩ = Σ λ_i (M²)_ii, and with
 * eigenvalues μ of G_b, ⟨H_a, G_a⟩ = ⟨H_b, G_b⟩ = Σ μ_j K_ji² λ_i. G is to Wᵀ what H is to W.
 *
 * @param weightSquares K_ji², d_b × d_a
 * @param inputs side of H, where H_a is rotated and H_b = W H_a Wᵀ follows
 * @param gradients side of G, where G_b is rotated and G_a = Wᵀ G_b W follows
 */
record RotatedWeights(Matrix weightSquares, Side inputs, Side gradients) {

  /**
   * Terms of one side of the weights, for a moment that is diagonal in the rotated basis of that
   * side and for its image on the other side. On the side of G, N replaces M.
   *
   * @param squares M_ij², d × d
   * @param inner M_ii; Σ λ_i M_ii is the inner product of the rotated moment and its Z
   * @param innerBeyond (M²)_ii, the same on the other side of the weights
   * @param sums squared column sums of Q; Σ λ_i sums_i is the sum of all entries
   * @param sumsBeyond squared column sums of W Q, the same on the other side
   */
  record Side(
      Matrix squares, double[] inner, double[] innerBeyond, double[] sums, double[] sumsBeyond) {

    /**
     * Computes the terms of one side.
     *
     * @param moment M
     * @param rotation Q
     * @param weightSums column sums of W
     */
    static Side of(Matrix moment, Matrix rotation, double[] weightSums) {
      int d = moment.rows();
      Matrix squares = squared(moment);
      double[] inner = new double[d];
      Arrays.setAll(inner, i -> moment.at(i, i));
      double[] ones = ones(d);
      return new Side(
          squares,
          inner,
          product(ones, squares),
          squared(product(ones, rotation)),
          squared(product(weightSums, rotation)));
    }

    /** Correlation terms of the rotated moment with these eigenvalues. */
    CorrelationTerms rotated(double[] eigenvalues) {
      return new CorrelationTerms(
          RotatedWeights.inner(eigenvalues, sums),
          RotatedWeights.inner(eigenvalues, eigenvalues),
          (double) eigenvalues.length * eigenvalues.length);
    }

    /**
     * Correlation terms of its image under the weights.
     *
     * @param count number of entries of the image
     */
    CorrelationTerms beyond(double[] eigenvalues, double count) {
      return new CorrelationTerms(
          RotatedWeights.inner(eigenvalues, sumsBeyond),
          RotatedWeights.inner(product(eigenvalues, squares), eigenvalues),
          count);
    }
  }

  /**
   * Rotates the weights.
   *
   * @param weights W, d_b × d_a
   * @param rotationA Q_a
   * @param rotationB Q_b
   */
  static RotatedWeights of(Matrix weights, Matrix rotationA, Matrix rotationB) {
    Matrix rotated = Products.multiply(Products.transposeMultiply(rotationB, weights), rotationA);
    return new RotatedWeights(
        squared(rotated),
        Side.of(Products.gram(rotated, 1), rotationA, product(ones(weights.rows()), weights)),
        Side.of(Products.outerGram(rotated), rotationB, weights.rowSums()));
  }

  /**
   * Gradient-independent terms of the relations, from the rotated forward-pass moments.
   *
   * @param ha terms of H_a
   * @param hb terms of H_b
   * @param haWithZa ⟨H_a, Z_a⟩
   * @param hbWithZb ⟨H_b, Z_b⟩
   * @param beyond Σ_i K_ji² λ_i, so that Σ μ_j beyond_j = ⟨H_b, G_b⟩
   */
  record Forward(
      CorrelationTerms ha,
      CorrelationTerms hb,
      double haWithZa,
      double hbWithZb,
      double[] beyond) {}

  /**
   * Computes the gradient-independent terms.
   *
   * @param lambda eigenvalues of H_a
   * @param zb terms of Z_b
   */
  Forward forward(double[] lambda, CorrelationTerms zb) {
    double[] beyond = new double[weightSquares.rows()];
    for (int j = 0; j < beyond.length; j++) {
      for (int i = 0; i < lambda.length; i++) {
        beyond[j] += weightSquares.at(j, i) * lambda[i];
      }
    }
    return new Forward(
        inputs.rotated(lambda),
        inputs.beyond(lambda, zb.count()),
        inner(lambda, inputs.inner),
        inner(lambda, inputs.innerBeyond),
        beyond);
  }

  /**
   * Covariance sums of the six pairs of rotated moments, in the order of {@link Relation}.
   *
   * @param forward of the same rotated weights
   * @param mu eigenvalues of G_b
   * @param za terms of Z_a
   * @param zb terms of Z_b
   */
  CovarianceSums[] comovements(
      Forward forward, double[] mu, CorrelationTerms za, CorrelationTerms zb) {
    CorrelationTerms ha = forward.ha;
    CorrelationTerms hb = forward.hb;
    CorrelationTerms gb = gradients.rotated(mu);
    CorrelationTerms ga = gradients.beyond(mu, za.count());
    double hg = inner(mu, forward.beyond);
    CovarianceSums[] comovements = new CovarianceSums[Relation.values().length];
    for (Relation relation : Relation.values()) {
      comovements[relation.ordinal()] =
          switch (relation) {
            case FORWARD_RGA -> hb.with(gb, hg);
            case FORWARD_RWA -> hb.with(zb, forward.hbWithZb);
            case FORWARD_GWA -> gb.with(zb, inner(mu, gradients.inner));
            case BACKWARD_RGA -> ha.with(ga, hg);
            case BACKWARD_RWA -> ha.with(za, forward.haWithZa);
            case BACKWARD_GWA -> ga.with(za, inner(mu, gradients.innerBeyond));
          };
    }
    return comovements;
  }

  private static double inner(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  private static Matrix squared(Matrix matrix) {
    return new Matrix(matrix.rows(), matrix.columns(), squared(matrix.values()));
  }

  private static double[] squared(double[] values) {
    double[] squares = new double[values.length];
    for (int i = 0; i < squares.length; i++) {
      squares[i] = values[i] * values[i];
    }
    return squares;
  }

  /** xᵀ A. */
  private static double[] product(double[] x, Matrix a) {
    double[] product = new double[a.columns()];
    double[] values = a.values();
    for (int i = 0; i < x.length; i++) {
      int start = i * product.length;
      double factor = x[i];
      for (int j = 0; j < product.length; j++) {
        product[j] += factor * values[start + j];
      }
    }
    return product;
  }

  private static double[] ones(int length) {
    double[] ones = new double[length];
    Arrays.fill(ones, 1);
    return ones;
  }
}
