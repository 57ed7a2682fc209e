package io.phasegrid.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GaussianTest {

  private static final int MANY = 1_000_000;
  private static final int SOME = 100_000;

  @Test
  void momentsUpToTheFourthAreNormal() {
    double[] sums = new double[5];
    for (float value : stream(key(1, Purpose.LABEL_NOISE, 0, 0), MANY)) {
      double power = 1;
      for (int k = 1; k <= 4; k++) {
        power *= value;
        sums[k] += power / MANY;
      }
    }
    // Four standard errors; a power k has the variance E x^2k − (E x^k)². The table's own fourth
    // moment is smaller than 3 by a few thousandths.
    assertThat(sums[1]).isCloseTo(0, within(4 * Math.sqrt(1.0 / MANY)));
    assertThat(sums[2]).isCloseTo(1, within(4 * Math.sqrt(2.0 / MANY)));
    assertThat(sums[3]).isCloseTo(0, within(4 * Math.sqrt(15.0 / MANY)));
    assertThat(sums[4]).isCloseTo(3, within(4 * Math.sqrt(96.0 / MANY) + 0.005));
  }

  @Test
  void distributionIsNormal() {
    float[] values = stream(key(2, Purpose.INITIAL_WEIGHTS, 0, 1), MANY);
    Arrays.sort(values);
    double largest = 0;
    for (int i = 0; i < MANY; i++) {
      if (Math.abs(values[i]) <= 4) {
        double distribution = normalDistribution(values[i]);
        largest = Math.max(largest, Math.abs((i + 1.0) / MANY - distribution));
        largest = Math.max(largest, Math.abs((double) i / MANY - distribution));
      }
    }
    // The 0.1 % point of the Kolmogorov–Smirnov statistic, and what the table may be off by.
    assertThat(largest).isLessThan(1.95 / Math.sqrt(MANY) + 1e-4);
    assertThat(values[0]).isBetween(-5.5f, -4f);
    assertThat(values[MANY - 1]).isBetween(4f, 5.5f);
  }

  @Test
  void neighboursAreUncorrelated() {
    float[] values = stream(key(3, Purpose.GRADIENT_NOISE, 5, 2), MANY);
    for (int lag = 1; lag <= 4; lag++) {
      double sum = 0;
      for (int i = lag; i < MANY; i++) {
        sum += values[i] * values[i - lag];
      }
      assertThat(sum / (MANY - lag)).as("lag %d", lag).isCloseTo(0, within(4e-3));
    }
  }

  @Test
  void stepsLayersSeedsAndPurposesAreIndependent() {
    float[] values = stream(key(4, Purpose.GRADIENT_NOISE, 5, 2), SOME);
    long[] others = {
      key(4, Purpose.GRADIENT_NOISE, 6, 2),
      key(4, Purpose.GRADIENT_NOISE, 5, 3),
      key(4, Purpose.GRADIENT_NOISE, 2, 5),
      key(5, Purpose.GRADIENT_NOISE, 5, 2),
      key(5, Purpose.GRADIENT_NOISE, 4, 2),
      key(4, Purpose.LABEL_NOISE, 5, 2),
      key(-4, Purpose.GRADIENT_NOISE, 5, 2)
    };
    for (long other : others) {
      float[] otherValues = stream(other, SOME);
      assertThat(correlation(values, otherValues, 1)).isCloseTo(0, within(4 / Math.sqrt(SOME)));
      // Squares too: equal magnitudes with other signs would not show above.
      assertThat(correlation(values, otherValues, 2)).isCloseTo(0, within(4 / Math.sqrt(SOME)));
    }
  }

  @Test
  void firstValuesOfManyStreamsAreNormalAndUncorrelated() {
    double sum = 0;
    double squares = 0;
    double products = 0;
    float previous = Gaussian.at(key(7, Purpose.LABEL_NOISE, -1, 0), 0);
    for (int step = 0; step < SOME; step++) {
      float value = Gaussian.at(key(7, Purpose.LABEL_NOISE, step, 0), 0);
      sum += value;
      squares += value * value;
      products += value * previous;
      previous = value;
    }
    assertThat(sum / SOME).isCloseTo(0, within(4 / Math.sqrt(SOME)));
    assertThat(squares / SOME).isCloseTo(1, within(4 * Math.sqrt(2.0 / SOME)));
    assertThat(products / SOME).isCloseTo(0, within(4 / Math.sqrt(SOME)));
  }

  @Property(tries = 100)
  void fillingGivesTheNumbersAtTheIndices(@ForAll long key, @ForAll @IntRange(max = 40) int count) {
    FloatBuffer buffer = FloatBuffer.allocate(41);
    buffer.put(count, 77f);
    Gaussian.fill(key, 0.3f, buffer, count);
    for (int i = 0; i < count; i++) {
      assertThat(buffer.get(i)).isEqualTo(0.3f * Gaussian.at(key, i));
    }
    assertThat(buffer.get(count)).as("nothing is written beyond").isEqualTo(77f);
    assertThat(buffer.position()).isZero();
  }

  @Property(tries = 100)
  void addingGivesTheSameNumbers(
      @ForAll long key,
      @ForAll @IntRange(max = 5) int rows,
      @ForAll @IntRange(max = 9) int columns,
      @ForAll @IntRange(max = 4) int gap) {
    int stride = columns + gap;
    float[] matrix = new float[rows * stride + 1];
    Arrays.fill(matrix, 2f);
    Gaussian.add(key, 0.3f, matrix, stride, rows, columns);
    for (int i = 0; i < matrix.length; i++) {
      boolean inside = i < rows * stride && i % stride < columns;
      float added = inside ? 0.3f * Gaussian.at(key, i / stride * columns + i % stride) : 0f;
      assertThat(matrix[i]).isEqualTo(2f + added);
    }
  }

  private static long key(long seed, Purpose purpose, long first, long second) {
    return KeyedRandom.key(seed, purpose, first, second);
  }

  private static float[] stream(long key, int count) {
    float[] values = new float[count];
    Gaussian.fill(key, 1f, FloatBuffer.wrap(values), count);
    return values;
  }

  /** The correlation of the first or second Hermite polynomial of two normal samples. */
  private static double correlation(float[] a, float[] b, int order) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += order == 1 ? a[i] * b[i] : (a[i] * a[i] - 1.0) * (b[i] * b[i] - 1.0) / 2;
    }
    return sum / a.length;
  }

  /** Φ(x) by Marsaglia's series, exact to rounding where |x| is at most 4. */
  private static double normalDistribution(double x) {
    double term = x;
    double sum = x;
    for (int k = 3; k < 120; k += 2) {
      term *= x * x / k;
      sum += term;
    }
    return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }
}
