package io.phasegrid.measure;

/**
 * A power law y = x^slope between two spectra, with the evidence for it.
 *
 * @param fit the line through the logarithms
 * @param interval of 95 % for the slope, by the bootstrap over directions
 * @param alternatives the power law beside an exponential and a constant
 */
public record PowerLaw(LogLogFit fit, Interval interval, Alternatives alternatives) {

  static PowerLaw of(double[] logX, double[] logY) {
    LogLogFit fit = LogLogFit.ofLogarithms(logX, logY);
    return new PowerLaw(fit, SlopeBootstrap.of(logX, logY, fit), Alternatives.of(logX, logY));
  }
}
