package io.phasegrid.measure;

import java.util.Arrays;

/**
 * Power laws of a stored spectrum with the evidence for them: h = z^p, g = z^q, and G_b against H_b
 * directly, g = (z h)^hg. As in {@link Exponents}, directions with z of at most {@link
 * Exponents#CUT} of the largest are left out.
 *
 * @param logZ logarithms of z on kept directions, descending
 * @param logH of h on the same
 * @param logG of g on the same
 * @param p of h against z
 * @param q of g against z
 * @param hg of g against z h
 */
public record PowerLaws(
    double[] logZ, double[] logH, double[] logG, PowerLaw p, PowerLaw q, PowerLaw hg) {

  /**
   * Fits the power laws of a spectrum.
   *
   * @param z squared singular values, descending
   * @param h diagonal of Vᵀ H_a V (raw), as long as z
   * @param g diagonal of Uᵀ G_b U (raw), as long as z
   */
  public static PowerLaws of(double[] z, double[] h, double[] g) {
    int kept = (int) Arrays.stream(z).filter(value -> value > Exponents.CUT * z[0]).count();
    double[] logZ = LogLogFit.logarithms(Arrays.copyOf(z, kept));
    double[] logH = LogLogFit.logarithms(Arrays.copyOf(h, kept));
    double[] logG = LogLogFit.logarithms(Arrays.copyOf(g, kept));
    double[] logZh = new double[kept];
    Arrays.setAll(logZh, i -> Math.log(z[i] * h[i]));
    return new PowerLaws(
        logZ,
        logH,
        logG,
        PowerLaw.of(logZ, logH),
        PowerLaw.of(logZ, logG),
        PowerLaw.of(logZh, logG));
  }

  /** Number of kept directions. */
  public int kept() {
    return logZ.length;
  }

  /** Standard deviation of log z over kept directions: the width of the spectrum. */
  public double spreadZ() {
    return LogLogFit.spreadOfLogarithms(logZ);
  }

  /** Standard deviation of log h over kept directions. */
  public double spreadH() {
    return LogLogFit.spreadOfLogarithms(logH);
  }

  /** Standard deviation of log g over kept directions. */
  public double spreadG() {
    return LogLogFit.spreadOfLogarithms(logG);
  }
}
