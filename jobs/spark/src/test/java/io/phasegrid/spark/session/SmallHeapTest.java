package io.phasegrid.spark.session;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegrid.input.InputException;
import org.junit.jupiter.api.Test;

class SmallHeapTest {

  @Test
  void aHeapThatSparkRefusesIsRefusedBeforeItStarts() {
    assertThatThrownBy(() -> Sessions.requireHeap(471_859_199))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The heap of 449 MiB is too small, Spark takes at least 512: set PHASEGRID_JAVA_OPTIONS=-Xmx1g, or --driver-memory 1g of spark-submit.");
    assertThatCode(() -> Sessions.requireHeap(471_859_200)).doesNotThrowAnyException();
  }
}
