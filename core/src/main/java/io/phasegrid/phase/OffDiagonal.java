package io.phasegrid.phase;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * Energy of a moment off the diagonal of the weights' basis, on kept directions.
 *
 * @param share of ‖Vᵀ H_a V‖² (or ‖Uᵀ G_b U‖²), from 0 to 1
 * @param ofSampling the share that N samples of a diagonal moment leave by themselves, at most in
 *     99 of 100 layers; 1 if N is not known
 */
record OffDiagonal(double share, double ofSampling) {

  private static final double UPPER_TAIL = 0.99;

  /**
   * A share, and what to expect of it. An entry off the diagonal of the moment of N normal samples
   * with the variances h has the variance h_i h_j / N, and so all together the energy ((Σh)² −
   * Σh²)/N, which scatters about as χ² with a degree of freedom for each pair of directions.
   *
   * @param share of the energy
   * @param logarithms of h, the moment's diagonal on kept directions
   * @param samples N; 0 if it is not known
   */
  static OffDiagonal of(double share, double[] logarithms, long samples) {
    int pairs = logarithms.length * (logarithms.length - 1) / 2;
    if (samples == 0 || pairs == 0) {
      return new OffDiagonal(share, 1);
    }
    double sum = 0;
    double squares = 0;
    for (double logarithm : logarithms) {
      double h = Math.exp(logarithm);
      sum += h;
      squares += h * h;
    }
    double most =
        new ChiSquaredDistribution(pairs).inverseCumulativeProbability(UPPER_TAIL) / pairs;
    double off = most * (sum * sum - squares) / samples;
    return new OffDiagonal(share, off / (squares + off));
  }
}
