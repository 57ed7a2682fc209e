package io.phasegrid.measure;

/**
 * Expectations, over all rotations, of the covariance sums behind the structural null's alignments:
 * exact, from two traces of each spectrum.
 *
 * <p>For X = Q diag(x) Qᵀ with a uniformly random (Haar) rotation Q of dimension d, E[X] = (Σx/d) I
 * and E[X_ij X_kl] = a δ_ij δ_kl + b (δ_ik δ_jl + δ_il δ_jk), where b = (Σx² − (Σx)²/d) / ((d + 2)
 * (d − 1)) and a = (Σx)²/d² − 2b/d (Collins and Śniady, "Integration with respect to the Haar
 * measure on unitary, orthogonal and symplectic group", 2006). So for H_a = X and H_b = W X Wᵀ,
 * ⟨H_a, Z_a⟩ = (Σx/d) tr Z and E‖H_b‖² = a ‖Z‖² + b (‖Z‖² + (tr Z)²), and so on.
 *
 * @param lambda eigenvalues of H_a, of dimension d_a
 * @param mu eigenvalues of G_b, of dimension d_b
 * @param za terms of Z_a
 * @param zb terms of Z_b
 * @param traceZ trace of Z_a and of Z_b
 */
record RotationMeans(
    double[] lambda, double[] mu, CorrelationTerms za, CorrelationTerms zb, double traceZ) {

  /**
   * Moments of the entries of a uniformly rotated matrix with a given spectrum.
   *
   * @param mean Σx/d
   * @param paired a
   * @param crossed b
   */
  private record Rotated(double dimension, double mean, double paired, double crossed) {

    static Rotated of(double[] eigenvalues) {
      double d = eigenvalues.length;
      double sum = 0;
      double squares = 0;
      for (double value : eigenvalues) {
        sum += value;
        squares += value * value;
      }
      double crossed = (squares - sum * sum / d) / ((d + 2) * (d - 1));
      return new Rotated(d, sum / d, sum * sum / (d * d) - 2 * crossed / d, crossed);
    }

    /** Expected sum of squares of the entries of X about their mean. */
    double variance() {
      double squares = dimension * paired + dimension * (dimension + 1) * crossed;
      return squares - (paired + 2 * crossed);
    }

    /**
     * Expected sum of squares of the entries of W X Wᵀ about their mean.
     *
     * @param near terms of Z on the side of X
     * @param far terms of Z on the other side
     */
    double varianceBeyond(CorrelationTerms near, CorrelationTerms far, double traceZ) {
      double squares = paired * near.squares() + crossed * (near.squares() + traceZ * traceZ);
      return squares - (paired + 2 * crossed) * far.sum() * far.sum() / far.count();
    }
  }

  /** Expected covariance sums of the six pairs, in the order of {@link Relation}. */
  CovarianceSums[] comovements() {
    Rotated ha = Rotated.of(lambda);
    Rotated gb = Rotated.of(mu);
    double varianceHb = ha.varianceBeyond(za, zb, traceZ);
    double varianceGa = gb.varianceBeyond(zb, za, traceZ);
    // Covariances of the identity with Z.
    double identityA = traceZ - za.sum() / ha.dimension;
    double identityB = traceZ - zb.sum() / gb.dimension;
    CovarianceSums[] comovements = new CovarianceSums[Relation.values().length];
    for (Relation relation : Relation.values()) {
      comovements[relation.ordinal()] =
          switch (relation) {
            case FORWARD_RGA ->
                new CovarianceSums(ha.mean * gb.mean * identityB, varianceHb, gb.variance());
            case FORWARD_RWA ->
                new CovarianceSums(ha.mean * zb.variance(), varianceHb, zb.variance());
            case FORWARD_GWA ->
                new CovarianceSums(gb.mean * identityB, gb.variance(), zb.variance());
            case BACKWARD_RGA ->
                new CovarianceSums(ha.mean * gb.mean * identityA, ha.variance(), varianceGa);
            case BACKWARD_RWA ->
                new CovarianceSums(ha.mean * identityA, ha.variance(), za.variance());
            case BACKWARD_GWA ->
                new CovarianceSums(gb.mean * za.variance(), varianceGa, za.variance());
          };
    }
    return comovements;
  }
}
