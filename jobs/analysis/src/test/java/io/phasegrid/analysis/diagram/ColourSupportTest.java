package io.phasegrid.analysis.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ColourSupportTest {

  @Test
  void plainTextHasNoEscapes() {
    assertThat(ColourSupport.NONE.paint(LabelStyle.CRH, "● .88")).isEqualTo("● .88");
  }

  @Test
  void trueColourIsTheStylesOwn() {
    assertThat(ColourSupport.TRUE_COLOUR.paint(LabelStyle.CRH_PLUS, "★"))
        .isEqualTo("\u001b[38;2;240;228;66m★\u001b[0m");
  }

  @Test
  void theNearestOf256KeepsStylesApart() {
    assertThat(Stream.of(LabelStyle.values()).map(style -> ColourSupport.ANSI_256.paint(style, "")))
        .doesNotHaveDuplicates()
        .allSatisfy(text -> assertThat(text).matches("\u001b\\[38;5;\\d+m\u001b\\[0m"));
    // The cube's #d7d7d7 is nearer than the grey #d0d0d0.
    assertThat(ColourSupport.ANSI_256.paint(LabelStyle.NONE, "·"))
        .isEqualTo("\u001b[38;5;188m·\u001b[0m");
  }

  @Test
  void theNearestOf16IsABasicColour() {
    assertThat(ColourSupport.ANSI_16.paint(LabelStyle.DIVERGED, "!"))
        .isEqualTo("\u001b[31m!\u001b[0m");
    assertThat(ColourSupport.ANSI_16.paint(LabelStyle.RANK_ONE, "1"))
        .isEqualTo("\u001b[90m1\u001b[0m");
    assertThat(ColourSupport.ANSI_16.paint(LabelStyle.CRH_PLUS, "★"))
        .isEqualTo("\u001b[93m★\u001b[0m");
  }
}
