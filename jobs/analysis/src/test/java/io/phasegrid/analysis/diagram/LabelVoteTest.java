package io.phasegrid.analysis.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelVoteTest {

  @Test
  void entropyIsInBits() {
    assertThat(LabelVote.entropy(List.of("CRH", "CRH", "CRH"))).isZero();
    assertThat(LabelVote.entropy(List.of("CRH", "PAH", "CRH", "PAH"))).isEqualTo(1);
    assertThat(LabelVote.entropy(List.of("CRH", "PAH", "none"))).isCloseTo(1.585, within(1e-3));
  }

  @ParameterizedTest
  @CsvSource({
    "CRH, CRH",
    "none PAH PAH, PAH",
    "CRH+ none CRH+ none CRH+, CRH+",
    "failed PAH failed, failed"
  })
  void theMostFrequentWordWins(String words, String majority) {
    assertThat(LabelVote.majority(List.of(words.split(" ")), null)).isEqualTo(majority);
  }

  @ParameterizedTest
  @CsvSource({
    "CRH PAH, PAH",
    "PAH none, none",
    "CRH+ CRH, CRH",
    "backward forward, forward",
    "none failed, failed",
    "CRH diverged PAH CRH diverged, diverged"
  })
  void ofATieThatNothingElseDecidesTheWeakerClaimWins(String words, String majority) {
    assertThat(LabelVote.majority(List.of(words.split(" ")), null)).isEqualTo(majority);
  }

  @ParameterizedTest
  @CsvSource({
    "CRH PAH, CRH, CRH",
    "CRH PAH, PAH, PAH",
    "CRH PAH, none, PAH",
    "CRH CRH PAH, PAH, CRH",
    "none failed, none, none"
  })
  void theMeanStatisticsDecideOnlyBetweenWordsThatTie(String words, String means, String majority) {
    assertThat(LabelVote.majority(List.of(words.split(" ")), means)).isEqualTo(majority);
  }

  @Test
  void everyWordHasAGlyphOfItsOwn() {
    assertThat(LabelVote.inOrder().stream().map(word -> LabelStyle.of(word).glyph()))
        .hasSize(LabelStyle.values().length)
        .doesNotHaveDuplicates();
  }
}
