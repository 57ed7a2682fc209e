package io.phasegrid.phase;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.linear.Rotations;
import io.phasegrid.measure.Exponents;
import io.phasegrid.measure.Moments;
import io.phasegrid.measure.PowerLaws;
import io.phasegrid.measure.SecondMoment;
import io.phasegrid.measure.Spectrum;
import io.phasegrid.random.Gaussian;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import java.util.Arrays;

/**
 * A layer that was never trained, W = U √z Vᵀ with z evenly spaced in the logarithm, seen through
 * samples with H_a = V h Vᵀ and G_b = U g Uᵀ.
 *
 * @param units d, inputs and outputs
 * @param rank directions with weight
 * @param samples N
 * @param decades that z spans
 * @param spectralNoise standard deviation of normal noise on log h and log g
 * @param weightNoise size of a random matrix on W, in units of W's own entries
 */
record SyntheticLayer(
    int units, int rank, int samples, double decades, double spectralNoise, double weightNoise) {

  static final SyntheticLayer BASE = new SyntheticLayer(32, 32, 2000, 2, 0, 0);

  /** Spectra without any law. */
  enum Random {
    /** Even in the logarithm. */
    EVEN,
    /** Normal in the logarithm. */
    NORMAL,
    /** The spectrum of the weights, shuffled. */
    SHUFFLED
  }

  SyntheticLayer ofSamples(int other) {
    return new SyntheticLayer(units, rank, other, decades, spectralNoise, weightNoise);
  }

  SyntheticLayer ofDecades(double other) {
    return new SyntheticLayer(units, rank, samples, other, spectralNoise, weightNoise);
  }

  SyntheticLayer ofSpectralNoise(double other) {
    return new SyntheticLayer(units, rank, samples, decades, other, weightNoise);
  }

  SyntheticLayer ofWeightNoise(double other) {
    return new SyntheticLayer(units, rank, samples, decades, spectralNoise, other);
  }

  SyntheticLayer ofRank(int other) {
    return new SyntheticLayer(units, other, samples, decades, spectralNoise, weightNoise);
  }

  SyntheticLayer ofUnits(int other) {
    return new SyntheticLayer(other, other, samples, decades, spectralNoise, weightNoise);
  }

  /** What the rule sees: power laws, off-diagonal energies and the number of samples. */
  record Seen(PowerLaws laws, double offDiagonalH, double offDiagonalG, long samples) {

    Seen ofUnknownSamples() {
      return new Seen(laws, offDiagonalH, offDiagonalG, 0);
    }

    SpectrumPhase judgedBy(ExponentRule rule) {
      return rule.classify(laws, offDiagonalH, offDiagonalG, samples);
    }
  }

  /** A layer with h = z^p and g = z^q. */
  Seen withExponents(double p, double q, int draw) {
    double[] logZ = logZ();
    double[] logH = noisy(logZ, p, draw, 0);
    double[] logG = noisy(logZ, q, draw, 1);
    return seen(logZ, logH, logG, draw);
  }

  /**
   * A layer whose h and g have nothing to do with z.
   *
   * @param breadth of log h and log g, in units of that of log z
   */
  Seen withoutLaw(Random family, double breadth, int draw) {
    double[] logZ = logZ();
    return seen(
        logZ, random(family, breadth, logZ, draw, 0), random(family, breadth, logZ, draw, 1), draw);
  }

  private double[] logZ() {
    double[] logZ = new double[rank];
    // A shade less than the cut, or the last of two decades would be lost to rounding.
    double step = (1 - 1e-9) * decades * Math.log(10) / (rank - 1);
    Arrays.setAll(logZ, i -> -i * step);
    return logZ;
  }

  private double[] noisy(double[] logZ, double exponent, int draw, int which) {
    long key = key(draw, which);
    double[] values = new double[rank];
    Arrays.setAll(values, i -> exponent * logZ[i] + spectralNoise * Gaussian.at(key, i));
    return values;
  }

  private double[] random(Random family, double breadth, double[] logZ, int draw, int which) {
    long key = key(draw, which);
    double[] values = new double[rank];
    double span = decades * Math.log(10);
    double[] shuffled = Shuffles.shuffled(logZ, 2 * draw + which);
    Arrays.setAll(
        values,
        i ->
            breadth
                * switch (family) {
                  case EVEN -> span * KeyedRandom.uniform(key, i);
                  case NORMAL -> span / Math.sqrt(12) * Gaussian.at(key, i);
                  case SHUFFLED -> shuffled[i];
                });
    return values;
  }

  private Seen seen(double[] logZ, double[] logH, double[] logG, int draw) {
    Matrix left = columns(Rotations.of(units, 2 * draw));
    Matrix right = columns(Rotations.of(units, 2 * draw + 1));
    Matrix weights = Products.multiplyByTranspose(scaled(left, logZ), right);
    perturb(weights, key(draw, 2));
    Matrix inputs = Products.multiplyByTranspose(samples(logH, key(draw, 3)), right);
    Matrix gradients = Products.multiplyByTranspose(samples(logG, key(draw, 4)), left);
    SecondMoment ha = SecondMoment.of(Products.gram(inputs, 1.0 / samples));
    SecondMoment gb = SecondMoment.of(Products.gram(gradients, 1.0 / samples));
    // A spectrum takes nothing from the other moments.
    Spectrum spectrum = Spectrum.of(weights, new Moments(ha, ha, gb, gb, ha, gb));
    Exponents exponents = Exponents.of(spectrum, Exponents.CUT);
    return new Seen(
        PowerLaws.of(spectrum.z(), spectrum.h(), spectrum.g()),
        exponents.offDiagonalH(),
        exponents.offDiagonalG(),
        samples);
  }

  /** The first columns of a rotation, as many as the rank. */
  private Matrix columns(Matrix rotation) {
    double[] values = new double[units * rank];
    Arrays.setAll(values, i -> rotation.at(i / rank, i % rank));
    return new Matrix(units, rank, values);
  }

  /** Columns times the root of a spectrum. */
  private Matrix scaled(Matrix columns, double[] logarithms) {
    double[] values = columns.values().clone();
    Arrays.setAll(values, i -> values[i] * Math.exp(logarithms[i % rank] / 2));
    return new Matrix(units, rank, values);
  }

  private Matrix samples(double[] logarithms, long key) {
    double[] values = new double[samples * rank];
    Arrays.setAll(values, i -> Gaussian.at(key, i) * Math.exp(logarithms[i % rank] / 2));
    return new Matrix(samples, rank, values);
  }

  private void perturb(Matrix weights, long key) {
    double size = weightNoise * Math.sqrt(weights.squaredNorm()) / units;
    double[] values = weights.values();
    for (int i = 0; i < values.length; i++) {
      values[i] += size * Gaussian.at(key, i);
    }
  }

  private static long key(int draw, int which) {
    return KeyedRandom.key(draw, Purpose.HELD_OUT_INPUT, which, 0);
  }
}
