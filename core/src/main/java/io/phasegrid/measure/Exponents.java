package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;
import java.util.Arrays;

/**
 * Power-law exponents of a layer's spectrum: h = z^p, g = z^q on the kept directions; H_b and G_a
 * then have the exponents p + 1 and q + 1. Statements about exponents also need a high R² and small
 * off-diagonal shares.
 *
 * @param kept number of directions with z above the cut
 * @param p slope of log h on log z, with its R²
 * @param q slope of log g on log z, with its R²
 * @param hg slope of log g on log(z h): G_b against H_b directly
 * @param spreadZ standard deviation of log z over kept directions
 * @param spreadH likewise of log h
 * @param spreadG likewise of log g
 * @param spreadHb likewise of log(z h)
 * @param offDiagonalH share of ‖Vᵀ H_a V‖² off the diagonal, on kept directions
 * @param offDiagonalG share of ‖Uᵀ G_b U‖² off the diagonal, on kept directions
 */
public record Exponents(
    int kept,
    LogLogFit p,
    LogLogFit q,
    LogLogFit hg,
    double spreadZ,
    double spreadH,
    double spreadG,
    double spreadHb,
    double offDiagonalH,
    double offDiagonalG) {

  /** Default cut: directions whose z is at most this share of the largest are noise. */
  public static final double CUT = 0.01;

  /**
   * Fits the exponents of a spectrum.
   *
   * @param cut a direction is kept if its z exceeds this share of the largest
   */
  public static Exponents of(Spectrum spectrum, double cut) {
    int kept = spectrum.kept(cut);
    double[] z = Arrays.copyOf(spectrum.z(), kept);
    double[] h = Arrays.copyOf(spectrum.h(), kept);
    double[] g = Arrays.copyOf(spectrum.g(), kept);
    double[] hb = new double[kept];
    Arrays.setAll(hb, i -> z[i] * h[i]);
    return new Exponents(
        kept,
        LogLogFit.of(z, h),
        LogLogFit.of(z, g),
        LogLogFit.of(hb, g),
        LogLogFit.spread(z),
        LogLogFit.spread(h),
        LogLogFit.spread(g),
        LogLogFit.spread(hb),
        offDiagonal(spectrum.hInBasis(), kept),
        offDiagonal(spectrum.gInBasis(), kept));
  }

  private static double offDiagonal(Matrix matrix, int kept) {
    double all = 0;
    double off = 0;
    for (int i = 0; i < kept; i++) {
      for (int j = 0; j < kept; j++) {
        double square = matrix.at(i, j) * matrix.at(i, j);
        all += square;
        off += i == j ? 0 : square;
      }
    }
    return off / all;
  }
}
