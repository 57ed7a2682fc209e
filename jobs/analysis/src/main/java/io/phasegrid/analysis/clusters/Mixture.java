package io.phasegrid.analysis.clusters;

import java.util.function.Function;

/**
 * Fitted Gaussian mixture.
 *
 * @param logLikelihood of the cells it was fitted to
 * @param cells their number
 * @param memberships probability of each Gaussian, given principal components
 */
record Mixture(
    int components,
    double logLikelihood,
    int parameters,
    int cells,
    Function<double[], double[]> memberships) {

  /** Bayesian information criterion; smaller is better. */
  double bic() {
    return -2 * logLikelihood + parameters * Math.log(cells);
  }

  /** Number of parameters: shares, means and full covariances. */
  static int parameters(int components, int dimensions) {
    return components - 1 + components * (dimensions + dimensions * (dimensions + 1) / 2);
  }
}
