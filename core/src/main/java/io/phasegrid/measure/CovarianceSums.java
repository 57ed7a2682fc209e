package io.phasegrid.measure;

/**
 * How the entries of two matrices vary together, as sums over entries about their means.
 *
 * @param covariance sum of products
 * @param first sum of squares of the first matrix; NaN if it is nothing but rounding
 * @param second sum of squares of the second
 */
record CovarianceSums(double covariance, double first, double second) {

  /**
   * The correlation of the entries.
   *
   * @return in [−1, 1]; NaN if a matrix is constant up to rounding
   */
  double correlation() {
    double correlation = covariance / Math.sqrt(first * second);
    // Rounding may carry the quotient just beyond 1.
    return Math.max(-1, Math.min(1, correlation));
  }

  /**
   * How far the correlation lies from that of the expectations, to first order in how far the three
   * sums lie from theirs. Its own expectation is 0.
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
