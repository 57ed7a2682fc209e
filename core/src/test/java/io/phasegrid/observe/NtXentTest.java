package io.phasegrid.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.linear.Matrix;
import io.phasegrid.random.Gaussian;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Known values of the contrastive loss. */
class NtXentTest {

  private static final double TEMPERATURE = 0.5;

  private static Matrix normal(int rows, int columns, long key) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = Gaussian.at(key, i);
    }
    return new Matrix(rows, columns, values);
  }

  private static OutputLoss.Value of(Matrix outputs, int rows) {
    return new NtXent(outputs, rows, TEMPERATURE).against(outputs);
  }

  @ParameterizedTest
  @CsvSource({"4", "16", "128"})
  void ofIdenticalOutputsIsTheLogarithmOfTheNumberOfOthers(int rows) {
    double[] equal = new double[rows * 3];
    Arrays.fill(equal, 0.7);
    assertThat(of(new Matrix(rows, 3, equal), rows).mean())
        .isCloseTo(Math.log(rows - 1), within(1e-12));
  }

  /** log(2B − 1) + 1/(2dτ²) to first order, for B = d = 64. */
  @Test
  void ofIndependentOutputs() {
    double sum = 0;
    for (int key = 0; key < 20; key++) {
      sum += of(normal(128, 64, key), 128).mean() / 20;
    }
    assertThat(sum).isCloseTo(4.875, within(0.01));
  }

  @Test
  void isThatOfTwoPlainLoops() {
    int batch = 5;
    Matrix outputs = normal(4 * batch, 3, 7);
    double expected = 0;
    for (int minibatch = 0; minibatch < 2; minibatch++) {
      for (int i = 0; i < 2 * batch; i++) {
        double others = 0;
        for (int k = 0; k < 2 * batch; k++) {
          others += k == i ? 0 : Math.exp(similarity(outputs, minibatch, i, k, batch));
        }
        int pair = i < batch ? i + batch : i - batch;
        expected += Math.log(others) - similarity(outputs, minibatch, i, pair, batch);
      }
    }
    assertThat(of(outputs, 2 * batch).mean()).isCloseTo(expected / (4 * batch), within(1e-10));
  }

  private static double similarity(Matrix outputs, int minibatch, int i, int k, int batch) {
    int first = minibatch * 2 * batch;
    double product = 0;
    double a = 0;
    double b = 0;
    for (int j = 0; j < outputs.columns(); j++) {
      product += outputs.at(first + i, j) * outputs.at(first + k, j);
      a += Math.pow(outputs.at(first + i, j), 2);
      b += Math.pow(outputs.at(first + k, j), 2);
    }
    return product / Math.sqrt(a * b) / TEMPERATURE;
  }

  @Test
  void hasTheGradientOfFiniteDifferences() {
    Matrix outputs = normal(12, 4, 3);
    Matrix gradient = of(outputs, 6).negativeGradient();
    for (int i = 0; i < outputs.values().length; i++) {
      double[] up = outputs.values().clone();
      double[] down = outputs.values().clone();
      up[i] += 1e-6;
      down[i] -= 1e-6;
      double slope =
          12 * (of(new Matrix(12, 4, up), 6).mean() - of(new Matrix(12, 4, down), 6).mean()) / 2e-6;
      assertThat(-gradient.values()[i]).isCloseTo(slope, within(1e-7));
    }
  }

  /** The loss does not depend on lengths. */
  @Test
  void hasAGradientAcrossTheOutputs() {
    Matrix outputs = normal(10, 4, 5);
    Matrix gradient = of(outputs, 10).negativeGradient();
    for (int i = 0; i < 10; i++) {
      int row = i;
      double along =
          IntStream.range(0, 4).mapToDouble(j -> gradient.at(row, j) * outputs.at(row, j)).sum();
      assertThat(along).isCloseTo(0, within(1e-12));
    }
  }

  @Test
  void doesNotDependOnTheOrderOfSamples() {
    Matrix outputs = normal(8, 3, 9);
    int[] order = {2, 0, 3, 1};
    double[] permuted = new double[24];
    for (int i = 0; i < 8; i++) {
      System.arraycopy(outputs.values(), 3 * (order[i % 4] + i / 4 * 4), permuted, 3 * i, 3);
    }
    OutputLoss.Value plain = of(outputs, 8);
    OutputLoss.Value other = of(new Matrix(8, 3, permuted), 8);
    assertThat(other.mean()).isCloseTo(plain.mean(), within(1e-13));
    assertThat(other.negativeGradient().at(5, 1))
        .isCloseTo(plain.negativeGradient().at(4 + order[1], 1), within(1e-13));
  }

  @Test
  void leavesARowOfZerosWithoutGradient() {
    double[] values = normal(6, 2, 1).values();
    values[4] = 0;
    values[5] = 0;
    OutputLoss.Value value = of(new Matrix(6, 2, values), 6);
    assertThat(value.mean()).isFinite();
    assertThat(value.negativeGradient().at(2, 0)).isZero();
    assertThat(value.negativeGradient().isFinite()).isTrue();
  }
}
