package io.phasegrid.train.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OffHeapBlockTest {

  @Test
  void arraysAreAlignedZeroAndApart() {
    int[] lengths = {1, 16, 17, 1000, 3};
    try (OffHeapBlock block = new OffHeapBlock(lengths.length, 1037)) {
      List<OffHeapFloats> arrays = new ArrayList<>();
      for (int length : lengths) {
        OffHeapFloats array = block.floats(length);
        assertThat(array.pointer().address() % 64).isZero();
        assertThat(array.buffer().capacity()).isEqualTo(length);
        for (int i = 0; i < length; i++) {
          assertThat(array.buffer().get(i)).isZero();
        }
        arrays.add(array);
      }
      for (int k = 0; k < lengths.length; k++) {
        arrays.get(k).fill(k + 1);
      }
      for (int k = 0; k < lengths.length; k++) {
        OffHeapFloats array = arrays.get(k);
        assertThat(array.pointer().get(0)).isEqualTo(k + 1);
        assertThat(array.pointer().get(lengths[k] - 1)).isEqualTo(k + 1);
      }
    }
  }

  @Test
  void cuttingMoreThanThereIsIsAnError() {
    try (OffHeapBlock block = new OffHeapBlock(1, 8)) {
      assertThatThrownBy(() -> block.floats(100)).isInstanceOf(IllegalStateException.class);
    }
  }
}
