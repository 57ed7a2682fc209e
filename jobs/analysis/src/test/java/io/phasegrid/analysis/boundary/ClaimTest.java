package io.phasegrid.analysis.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegrid.input.InputException;
import io.phasegrid.sweep.Thresholds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimTest {

  @ParameterizedTest
  @CsvSource({
    "CRH, ok, CRH, 0.9, true",
    "CRH, ok, CRH+, 0.9, true",
    "CRH, ok, both, 0.9, false",
    "both, ok, both, 0.5, true",
    "PAH, ok, both, 0.5, true",
    "both, ok, CRH+, 0.9, true",
    "both, ok, forward, 0.9, false",
    "alpha, ok, none, 0.7, true",
    "alpha, ok, CRH, 0.69, false",
    "alpha, rank1, , 1, false",
    "CRH, collapsed, , 1, false",
    "alpha, ok, none, , false"
  })
  void holds(String claim, String state, String label, Double alpha, boolean expected) {
    assertThat(Claim.named(claim).holds(state, label, alpha, Thresholds.DEFAULT))
        .isEqualTo(expected);
  }

  @Test
  void anUnknownClaim() {
    assertThatThrownBy(() -> Claim.named("crhh"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("name CRH, both or alpha");
  }
}
