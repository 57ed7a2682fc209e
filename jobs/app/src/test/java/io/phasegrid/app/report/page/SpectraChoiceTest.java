package io.phasegrid.app.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpectraChoiceTest {

  @ParameterizedTest
  @CsvSource({"512, 16", "512, 32", "64, 16", "33, 32", "17, 16", "20, 16", "2, 2", "100, 1"})
  void aThinnedSpectrumKeepsItsEndsAndAsManyDirectionsAsItMay(int length, int most) {
    int[] kept = SpectraChoice.kept(length, most);

    assertThat(kept).hasSize(most).doesNotHaveDuplicates().isSorted();
    assertThat(kept[0]).isZero();
    if (most > 1) {
      assertThat(kept[most - 1]).isEqualTo(length - 1);
    }
  }

  @Test
  void ranksGrowByAboutTheSameFactorOnceTheyAreLarge() {
    int[] kept = SpectraChoice.kept(512, 16);

    double factor = (kept[15] + 1.0) / (kept[14] + 1);
    for (int i = 8; i < 15; i++) {
      assertThat((kept[i] + 1.0) / (kept[i - 1] + 1)).isBetween(0.9 * factor, 1.1 * factor);
    }
  }

  @Test
  void whatFitsIsKeptWhole() {
    assertThat(SpectraChoice.kept(4, Integer.MAX_VALUE)).containsExactly(0, 1, 2, 3);
    assertThat(SpectraChoice.kept(0, 16)).isEmpty();
  }
}
