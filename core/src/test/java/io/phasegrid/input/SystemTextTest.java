package io.phasegrid.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SystemTextTest {

  @Test
  void charactersThatTheLocaleLacksAreRefused() {
    assertThatThrownBy(() -> SystemText.require("path", "out/größe", StandardCharsets.US_ASCII))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The path out/größe has characters that US-ASCII, the character set of the locale, lacks: set LC_ALL=C.UTF-8 and run the command again.");
    // What Java makes of the bytes of an ö in the locale C.
    assertThatThrownBy(() -> SystemText.require("path", "gr\uFFFDe", StandardCharsets.US_ASCII))
        .isInstanceOf(InputException.class);
    assertThatCode(() -> SystemText.require("path", "größe", StandardCharsets.ISO_8859_1))
        .doesNotThrowAnyException();
  }

  @Test
  void aPathIsWhatWasWritten() {
    assertThat(SystemText.path("a b/c%20d")).isEqualTo(Path.of("a b", "c%20d"));
    assertThatThrownBy(() -> SystemText.path("a\0b"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is no path (Nul character not allowed)");
  }
}
