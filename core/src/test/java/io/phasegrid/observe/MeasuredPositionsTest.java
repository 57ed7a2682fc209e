package io.phasegrid.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeasuredPositionsTest {

  @Test
  void manyPositionsAreMeasuredAtAKeyedChoice() {
    MeasuredPositions positions = MeasuredPositions.of(0, 676, 5, 2000);

    assertThat(positions.perSample()).isEqualTo(4);
    assertThat(positions.of(7)).hasSize(4).doesNotHaveDuplicates().isSorted();
    assertThat(positions.of(7)).isEqualTo(MeasuredPositions.of(0, 676, 5, 2000).of(7));
    assertThat(positions.of(7)).isNotEqualTo(positions.of(8));
    assertThat(MeasuredPositions.of(0, 676, 5, 12).of(3)).hasSize(676);
    assertThat(MeasuredPositions.of(0, 676, 5, 10_000).perSample()).isOne();
    assertThat(MeasuredPositions.of(0, 1, 5, 2000).of(3)).containsExactly(0);
  }
}
