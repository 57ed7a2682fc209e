package io.phasegrid.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Inverses of positive definite matrices. */
class CholeskyTest {

  @Test
  void invertsAndTellsTheDeterminant() {
    Matrix positive = new Matrix(3, 3, new double[] {4, 1, 0.5, 1, 3, 0.2, 0.5, 0.2, 2});

    Cholesky cholesky = Cholesky.of(positive).orElseThrow();

    double[] identity = Products.multiply(positive, cholesky.inverse()).values();
    for (int i = 0; i < 9; i++) {
      assertThat(identity[i]).isCloseTo(i % 4 == 0 ? 1 : 0, within(1e-14));
    }
    // 4 (6 − .04) − 1 (2 − .1) + .5 (.2 − 1.5)
    assertThat(cholesky.logDeterminant()).isCloseTo(Math.log(21.29), within(1e-14));
  }

  @Test
  void refusesWhatIsNotPositive() {
    assertThat(Cholesky.of(new Matrix(2, 2, new double[] {1, 2, 2, 1}))).isEmpty();
  }
}
