package io.phasegrid.measure;

/**
 * Power law y = x^slope between two spectra, with the evidence for it.
 *
 * @param fit line through the logarithms
 * @param interval 95 % interval of the slope, by bootstrap over directions
 * @param alternatives comparison with an exponential and a constant
 */
public record PowerLaw(LogLogFit fit, Interval interval, Alternatives alternatives) {

  static PowerLaw of(double[] logX, double[] logY) {
    LogLogFit fit = LogLogFit.ofLogarithms(logX, logY);
    return new PowerLaw(fit, SlopeBootstrap.of(logX, logY, fit), Alternatives.of(logX, logY));
  }
}
