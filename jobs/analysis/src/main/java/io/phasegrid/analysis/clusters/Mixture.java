package io.phasegrid.analysis.clusters;

import java.util.function.Function;

/**
 * A Gaussian mixture that was fitted.
 *
 * @param components how many Gaussians
 * @param logLikelihood of the cells that it was fitted to
 * @param parameters that were fitted
 * @param cells it was fitted to
 * @param memberships probability of each Gaussian for a cell, from its principal components
 */
record Mixture(
    int components,
    double logLikelihood,
    int parameters,
    int cells,
    Function<double[], double[]> memberships) {

  /** The Bayesian information criterion: the smaller the better. */
  double bic() {
    return -2 * logLikelihood + parameters * Math.log(cells);
  }

  /** Parameters of a mixture: shares, means and full covariances. */
  static int parameters(int components, int dimensions) {
    return components - 1 + components * (dimensions + dimensions * (dimensions + 1) / 2);
  }
}
