package io.phasegrid.random;

/** Inverse of the standard normal distribution function. */
final class NormalQuantile {

  private static final double SQRT_TWO_PI = Math.sqrt(2 * Math.PI);
  private static final int ITERATIONS = 60;

  private NormalQuantile() {}

  /**
   * Solves Φ(x) = p by Newton's method on the power series of Φ; slow but exact, for building
   * tables.
   *
   * @param p in (0, 1), no closer to 0 or 1 than 1e-6
   */
  static double of(double p) {
    double x = 0;
    for (int i = 0; i < ITERATIONS; i++) {
      double density = Math.exp(-x * x / 2) / SQRT_TWO_PI;
      double step = (distribution(x) - p) / density;
      // Newton overshoots far out in the tails, where the density is small.
      x -= Math.max(-0.5, Math.min(0.5, step));
    }
    return x;
  }

  /** Φ(x) = ½ + φ(x)·(x + x³/3 + x⁵/15 + …), which converges for every x (Marsaglia 2004). */
  private static double distribution(double x) {
    double term = x;
    double sum = x;
    for (int k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
      term *= x * x / k;
      sum += term;
    }
    return 0.5 + sum * Math.exp(-x * x / 2) / SQRT_TWO_PI;
  }
}
