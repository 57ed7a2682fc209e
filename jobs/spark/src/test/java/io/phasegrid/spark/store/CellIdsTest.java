package io.phasegrid.spark.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CellIdsTest {

  @Test
  void holdsWhatWasAddedAndNothingElse() {
    CellIds ids = new CellIds();

    IntStream.range(0, 5000).forEach(i -> assertThat(ids.add(id(i))).isTrue());
    IntStream.range(0, 5000).forEach(i -> assertThat(ids.add(id(i))).isFalse());

    assertThat(ids.size()).isEqualTo(5000);
    assertThat(ids.contains(CellIds.high(id(4999)), CellIds.low(id(4999)))).isTrue();
    assertThat(ids.contains(CellIds.high(id(5000)), CellIds.low(id(5000)))).isFalse();
  }

  @Test
  void everyDigitCounts() {
    CellIds ids = new CellIds();
    ids.add("0".repeat(20));
    for (int digit = 0; digit < 20; digit++) {
      String other = "0".repeat(digit) + "8" + "0".repeat(19 - digit);
      assertThat(ids.contains(CellIds.high(other), CellIds.low(other))).isFalse();
      assertThat(ids.add(other)).isTrue();
    }
    assertThat(ids.size()).isEqualTo(21);
  }

  @Test
  void packsIdsAndUnpacksThem() {
    ByteBuffer packed = ByteBuffer.allocate(3 * CellIds.BYTES);
    for (String id : new String[] {id(1), "f".repeat(20), "0".repeat(20)}) {
      packed.put(CellIds.bytes(id));
    }
    CellIds ids = new CellIds();
    ids.addAll(packed.array());

    assertThat(ids.size()).isEqualTo(3);
    assertThat(ids.add("f".repeat(20))).isFalse();
    assertThat(ids.add(id(1))).isFalse();
  }

  /** Ids that crowd into few slots. */
  private static String id(int number) {
    return "%016x%04x".formatted((long) (number % 7) << 40, number);
  }
}
