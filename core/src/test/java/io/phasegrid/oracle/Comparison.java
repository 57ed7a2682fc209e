package io.phasegrid.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** Compares numbers with a fixture's, an array by its largest deviation. */
public final class Comparison {

  private Comparison() {}

  /** Requires max |a − b| ≤ relative · max(1, max |b|). */
  public static void close(String what, double[] actual, double[] expected, Tolerance tolerance) {
    double largest =
        Arrays.stream(expected).map(Math::abs).filter(Double::isFinite).max().orElse(0);
    within(what, actual, expected, tolerance.relative() * Math.max(1, largest));
  }

  public static void close(String what, double actual, double expected, Tolerance tolerance) {
    close(what, new double[] {actual}, new double[] {expected}, tolerance);
  }

  /** Requires max |a − b| ≤ bound; NaN agrees with NaN only. */
  public static void within(String what, double[] actual, double[] expected, double bound) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      double deviation = Math.abs(actual[i] - expected[i]);
      assertThat(deviation <= bound || Double.isNaN(actual[i]) && Double.isNaN(expected[i]))
          .as(
              "%s[%d]: %s instead of %s, off by %s > %s",
              what, i, actual[i], expected[i], deviation, bound)
          .isTrue();
    }
  }

  /** The entries of a matrix, row by row. */
  public static double[] flat(double[][] matrix) {
    return Arrays.stream(matrix).flatMapToDouble(DoubleStream::of).toArray();
  }
}
