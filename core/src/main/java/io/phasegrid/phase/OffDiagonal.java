package io.phasegrid.phase;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * Energy of a moment off the diagonal of the weights' basis, on kept directions.
 *
 * @param share of ‖Vᵀ H_a V‖² (or ‖Uᵀ G_b U‖²) off the diagonal, from 0 to 1
 * @param ofSampling 99 % quantile of the share that a diagonal moment shows when estimated from N
 *     samples; 1 if N is unknown
 */
record OffDiagonal(double share, double ofSampling) {

  private static final double UPPER_TAIL = 0.99;

  /**
   * Combines a share with its expected sampling noise. For N normal samples with variances h, an
   * off-diagonal entry of the moment has variance h_i h_j / N, so the total off-diagonal energy is
   * ((Σh)² − Σh²)/N; its scatter is approximated by χ² with one degree of freedom per pair of
   * directions.
   *
   * @param share off-diagonal share of the energy
   * @param logarithms log h: logarithms of the moment's diagonal on kept directions
   * @param samples N; 0 if unknown
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
