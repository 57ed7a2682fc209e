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
    assertThat(LabelVote.entropy(List.of("CRH", "both", "CRH", "both"))).isEqualTo(1);
    assertThat(LabelVote.entropy(List.of("CRH", "both", "none"))).isCloseTo(1.585, within(1e-3));
  }

  @ParameterizedTest
  @CsvSource({
    "CRH, CRH",
    "none both both, both",
    "CRH+ none CRH+ none CRH+, CRH+",
    "failed both failed, failed"
  })
  void theMostFrequentWordWins(String words, String majority) {
    assertThat(LabelVote.majority(List.of(words.split(" ")), null)).isEqualTo(majority);
  }

  @ParameterizedTest
  @CsvSource({
    "CRH both, both",
    "both none, none",
    "CRH+ CRH, CRH",
    "backward forward, forward",
    "none failed, failed",
    "CRH diverged both CRH diverged, diverged"
  })
  void ofATieThatNothingElseDecidesTheWeakerClaimWins(String words, String majority) {
    assertThat(LabelVote.majority(List.of(words.split(" ")), null)).isEqualTo(majority);
  }

  @ParameterizedTest
  @CsvSource({
    "CRH both, CRH, CRH",
    "CRH both, both, both",
    "CRH both, none, both",
    "CRH CRH both, both, CRH",
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
