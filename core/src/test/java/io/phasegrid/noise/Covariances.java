package io.phasegrid.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.linear.Matrix;

/** Compares sampled noise with the covariance that it should have. */
public final class Covariances {

  /** Standard deviations that an entry may be off: met by chance once in millions of entries. */
  private static final double DEVIATIONS = 5.5;

  private Covariances() {}

  /**
   * Asserts that a sum of x xᵀ over independent Gaussian samples of mean zero fits σ² d C/tr C. The
   * variance of an entry of the estimate is (S_ii S_jj + S_ij²)/n.
   *
   * @param sum over samples of x xᵀ, d × d
   * @param samples n
   */
  public static void assertFits(double[] sum, long samples, double sigma, Matrix c) {
    int d = c.rows();
    double scale = sigma * sigma * d / c.trace();
    double power = 0;
    double powerVariance = 0;
    for (int i = 0; i < d; i++) {
      power += sum[i * d + i] / samples;
      for (int j = 0; j < d; j++) {
        double expected = scale * c.at(i, j);
        double variance = scale * c.at(i, i) * scale * c.at(j, j) + expected * expected;
        powerVariance += 2 * expected * expected / samples;
        assertThat(sum[i * d + j] / samples)
            .as("covariance of units %d and %d", i, j)
            .isCloseTo(expected, within(1e-6 + DEVIATIONS * Math.sqrt(variance / samples)));
      }
    }
    assertThat(power)
        .as("power")
        .isCloseTo(sigma * sigma * d, within(DEVIATIONS * Math.sqrt(powerVariance)));
  }

  /** sum += x xᵀ of every row. */
  public static void add(Matrix rows, double[] sum) {
    int d = rows.columns();
    for (int s = 0; s < rows.rows(); s++) {
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          sum[i * d + j] += rows.at(s, i) * rows.at(s, j);
        }
      }
    }
  }
}
