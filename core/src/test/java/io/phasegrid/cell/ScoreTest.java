package io.phasegrid.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.data.HeldOut;
import io.phasegrid.linear.Matrix;
import org.junit.jupiter.api.Test;

class ScoreTest {

  private static final Matrix ONE_HOT =
      Matrix.ofRows(new double[][] {{1, 0}, {1, 0}, {1, 0}, {0, 1}});

  private static final Matrix NUMBERS = Matrix.ofRows(new double[][] {{1, 5}, {2, 5}, {3, 8}});

  @Test
  void ofPerfectOutputsIsOne() {
    assertThat(classes(ONE_HOT)).isEqualTo(1);
    assertThat(numbers(NUMBERS)).isEqualTo(1);
  }

  @Test
  void ofTheMajorityAndOfTheMeanIsZero() {
    assertThat(classes(Matrix.ofRows(new double[][] {{1, 0}, {1, 0}, {1, 0}, {1, 0}}))).isZero();
    assertThat(numbers(Matrix.ofRows(new double[][] {{2, 6}, {2, 6}, {2, 6}})))
        .isCloseTo(0, within(1e-15));
  }

  @Test
  void ofWorseOutputsIsNegative() {
    assertThat(classes(Matrix.ofRows(new double[][] {{0, 1}, {0, 1}, {0, 1}, {1, 0}})))
        .as("(0 - 3)/(4 - 3), but no less than -1")
        .isEqualTo(-1);
    assertThat(numbers(Matrix.ofRows(new double[][] {{3, 8}, {2, 6}, {1, 5}}))).isNegative();
  }

  @Test
  void ofNanIsNoSuccess() {
    double nan = Double.NaN;
    assertThat(numbers(Matrix.ofRows(new double[][] {{1, 5}, {2, nan}, {3, 8}}))).isNaN();
    assertThat(classes(Matrix.ofRows(new double[][] {{1, 0}, {nan, nan}, {1, 0}, {nan, nan}})))
        .isLessThan(1);
  }

  private static double classes(Matrix outputs) {
    return Score.of(outputs, new HeldOut(new Matrix(4, 0, new double[0]), ONE_HOT, true));
  }

  private static double numbers(Matrix outputs) {
    return Score.of(outputs, new HeldOut(new Matrix(3, 0, new double[0]), NUMBERS, false));
  }
}
