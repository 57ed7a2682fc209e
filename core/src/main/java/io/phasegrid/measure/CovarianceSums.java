package io.phasegrid.measure;

/**
 * Sums of squares and products of the entries of two matrices about their means.
 *
 * @param covariance sum of products
 * @param first sum of squares of the first matrix; NaN if it is only rounding error
 * @param second sum of squares of the second; NaN likewise
 */
record CovarianceSums(double covariance, double first, double second) {

  /**
   * Correlation of the entries.
   *
   * @return in [−1, 1]; NaN if a matrix is constant up to rounding
   */
  double correlation() {
    double correlation = covariance / Math.sqrt(first * second);
    // Rounding may carry the quotient just beyond 1.
    return Math.max(-1, Math.min(1, correlation));
  }

  /**
   * Deviation of the correlation from that of the expected sums, to first order in the deviations
   * of the three sums from their expectations. Its own expectation is 0.
   *
   * @param expected the expectations of the three sums
   */
  double linearDeviation(CovarianceSums expected) {
    double length = Math.sqrt(expected.first * expected.second);
    double spread =
        (first - expected.first) / expected.first + (second - expected.second) / expected.second;
    return (covariance - expected.covariance - 0.5 * expected.covariance * spread) / length;
  }
}
