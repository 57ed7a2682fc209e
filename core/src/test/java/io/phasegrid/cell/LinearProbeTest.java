package io.phasegrid.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.data.HeldOut;
import io.phasegrid.linear.Matrix;
import io.phasegrid.random.Gaussian;
import org.junit.jupiter.api.Test;

class LinearProbeTest {

  private static final int ROWS = 500;

  private static Matrix normal(int columns, long key) {
    double[] values = new double[ROWS * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = Gaussian.at(key, i);
    }
    return new Matrix(ROWS, columns, values);
  }

  private static HeldOut regression(Matrix targets) {
    return new HeldOut(targets, targets, false);
  }

  /** One feature: the slope is cov(h, y)/(var h · (1 + penalty)). */
  @Test
  void ofOneFeatureIsItsShrunkSlope() {
    Matrix h = normal(1, 1);
    double[] targets = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      targets[i] = 3 * h.at(i, 0) + 2;
    }
    Matrix y = new Matrix(ROWS, 1, targets);
    LinearProbe probe = new LinearProbe(regression(y), regression(y));
    Matrix at = new Matrix(2, 1, new double[] {0, 1});
    Matrix predicted = probe.predicted(h, at);
    assertThat(predicted.at(1, 0) - predicted.at(0, 0)).isCloseTo(3 / 1.001, within(1e-9));
    assertThat(predicted.at(0, 0)).isCloseTo(2, within(0.01));
  }

  @Test
  void findsALinearMapAndNoneOfUnrelatedFeatures() {
    Matrix h = normal(8, 1);
    double[] targets = new double[ROWS * 2];
    for (int i = 0; i < ROWS; i++) {
      targets[2 * i] = h.at(i, 0) - 2 * h.at(i, 5);
      targets[2 * i + 1] = h.at(i, 7);
    }
    HeldOut known = regression(new Matrix(ROWS, 2, targets));
    LinearProbe probe = new LinearProbe(known, known);
    assertThat(Score.of(probe.predicted(h, h), known)).isGreaterThan(0.999);
    assertThat(Score.of(probe.predicted(normal(8, 2), normal(8, 3)), known)).isLessThan(0.1);
  }

  @Test
  void predictsTheMeanWithoutVariance() {
    Matrix none = new Matrix(ROWS, 3, new double[ROWS * 3]);
    HeldOut known = regression(normal(1, 1));
    Matrix predicted = new LinearProbe(known, known).predicted(none, none);
    assertThat(predicted.at(0, 0)).isEqualTo(predicted.at(7, 0)).isCloseTo(0, within(0.1));
  }
}
