package io.phasegrid.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.linear.Matrix;
import org.junit.jupiter.api.Test;

class ContrastiveMeasuresTest {

  /**
   * Two minibatches of two samples at the four ends of a cross; every length is one unit vector.
   */
  @Test
  void ofSamplesAtRightAngles() {
    Matrix outputs =
        Matrix.ofRows(
            new double[][] {
              {2, 0}, {0, 1}, {0, 3}, {0, 1},
              {-1, 0}, {0, -5}, {-1, 0}, {0, -1}
            });
    Matrix encoded = Matrix.ofRows(new double[][] {{3, 0, 0}, {0, 1, 0}, {0, 0, 0}, {0, 0, 0}});
    ContrastiveMeasures measures = ContrastiveMeasures.of(outputs, 2, encoded);
    // One pair of views is at a right angle, three are equal.
    assertThat(measures.alignment()).isCloseTo(2.0 / 4, within(1e-12));
    // Four pairs of samples have squared distance 2, two have 4.
    double expected = Math.log((4 * Math.exp(-4) + 2 * Math.exp(-8)) / 6);
    assertThat(measures.uniformity()).isCloseTo(expected, within(1e-12));
    double entropy = -0.75 * Math.log(0.75) - 0.25 * Math.log(0.25);
    assertThat(measures.effectiveRank()).isCloseTo(Math.exp(entropy), within(1e-12));
  }
}
