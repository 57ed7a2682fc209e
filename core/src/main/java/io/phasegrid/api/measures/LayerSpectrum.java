package io.phasegrid.api.measures;

import io.phasegrid.measure.Exponents;
import io.phasegrid.measure.Spectrum;
import java.util.Locale;

/**
 * Weights, representations and gradients of a layer in the singular basis of W = U S Vᵀ, from raw
 * moments, with their power laws h ∝ z^p and g ∝ z^q.
 *
 * <p>Fits and spreads use the kept directions only: those with z above 1 % of the largest. An
 * exponent is evidence for a phase only with a high {@link PowerLawFit#r2}, small off-diagonal
 * shares and a wide spectrum.
 */
public final class LayerSpectrum {

  private final Spectrum spectrum;
  private final Exponents exponents;

  private LayerSpectrum(Spectrum spectrum, Exponents exponents) {
    this.spectrum = spectrum;
    this.exponents = exponents;
  }

  static LayerSpectrum of(Spectrum spectrum) {
    return new LayerSpectrum(spectrum, Exponents.of(spectrum, Exponents.CUT));
  }

  /** Squared singular values of W, descending; min(units, features) of them. */
  public double[] z() {
    return spectrum.z().clone();
  }

  /** Diagonal of Vᵀ H_a V, in the order of z: energy of the inputs in each direction. */
  public double[] h() {
    return spectrum.h().clone();
  }

  /** Diagonal of Uᵀ G_b U, in the order of z: energy of the gradients in each direction. */
  public double[] g() {
    return spectrum.g().clone();
  }

  /** Number of kept directions: the leading entries of z, h and g. */
  public int kept() {
    return exponents.kept();
  }

  /** The exponent p of h ∝ z^p; H_b then has the exponent p + 1. */
  public PowerLawFit p() {
    return PowerLawFit.of(exponents.p());
  }

  /** The exponent q of g ∝ z^q; G_a then has the exponent q + 1. */
  public PowerLawFit q() {
    return PowerLawFit.of(exponents.q());
  }

  /** Standard deviation of log z over kept directions; 0 for a flat spectrum. */
  public double spreadZ() {
    return exponents.spreadZ();
  }

  /** Standard deviation of log h over kept directions. */
  public double spreadH() {
    return exponents.spreadH();
  }

  /** Standard deviation of log g over kept directions. */
  public double spreadG() {
    return exponents.spreadG();
  }

  /** Share of ‖Vᵀ H_a V‖² off the diagonal, 0 to 1, on kept directions. */
  public double offDiagonalH() {
    return exponents.offDiagonalH();
  }

  /** Share of ‖Uᵀ G_b U‖² off the diagonal, 0 to 1, on kept directions. */
  public double offDiagonalG() {
    return exponents.offDiagonalG();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d of %d directions kept, p = %.3f (R² %.2f), q = %.3f (R² %.2f)",
        kept(),
        spectrum.z().length,
        p().exponent(),
        p().r2(),
        q().exponent(),
        q().r2());
  }
}
