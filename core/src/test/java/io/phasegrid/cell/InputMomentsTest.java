package io.phasegrid.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.linear.Matrix;
import io.phasegrid.measure.SampleMoments;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InputMomentsTest {

  @Test
  void equalInputsThatFollowEachOtherAreLookedAtOnce() {
    SampleMoments first = InputMoments.of(inputs(1));
    assertThat(InputMoments.of(inputs(1))).isSameAs(first);
    SampleMoments other = InputMoments.of(inputs(2));
    assertThat(other.raw().matrix()).isNotEqualTo(first.raw().matrix());
    assertThat(InputMoments.of(inputs(1)))
        .isNotSameAs(first)
        .satisfies(
            again -> {
              assertThat(again.raw().matrix()).isEqualTo(first.raw().matrix());
              assertThat(again.normalised().matrix()).isEqualTo(first.normalised().matrix());
            });
  }

  private static Matrix inputs(long seed) {
    return new Matrix(20, 6, new Random(seed).doubles(120).toArray());
  }
}
