package io.phasegrid.api.measures;

import io.phasegrid.measure.LogLogFit;

/**
 * A power law y ∝ x^exponent, fitted by least squares to logarithms.
 *
 * @param exponent slope of log y on log x; NaN for fewer than two different x
 * @param r2 squared correlation of the logarithms, 0 to 1; NaN where either side is constant
 * @param standardError of the exponent; NaN for fewer than three points
 * @param points number of points
 */
public record PowerLawFit(double exponent, double r2, double standardError, int points) {

  static PowerLawFit of(LogLogFit fit) {
    return new PowerLawFit(fit.slope(), fit.r2(), fit.standardError(), fit.points());
  }
}
