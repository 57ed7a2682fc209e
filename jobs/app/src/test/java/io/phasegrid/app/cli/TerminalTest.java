package io.phasegrid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.analysis.diagram.ColourSupport;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

  @Test
  void coloursAreThoseThatTheEnvironmentAnnounces() {
    assertThat(Terminal.colours(Map.of("TERM", "xterm-256color", "COLORTERM", "truecolor")))
        .isEqualTo(ColourSupport.TRUE_COLOUR);
    assertThat(Terminal.colours(Map.of("TERM", "xterm", "COLORTERM", "24bit")))
        .isEqualTo(ColourSupport.TRUE_COLOUR);
    assertThat(Terminal.colours(Map.of("TERM", "xterm-256color")))
        .isEqualTo(ColourSupport.ANSI_256);
    assertThat(Terminal.colours(Map.of("TERM", "linux"))).isEqualTo(ColourSupport.ANSI_16);
  }

  @Test
  void noColorWins() {
    assertThat(Terminal.colours(Map.of("COLORTERM", "truecolor", "NO_COLOR", "")))
        .isEqualTo(ColourSupport.NONE);
  }
}
