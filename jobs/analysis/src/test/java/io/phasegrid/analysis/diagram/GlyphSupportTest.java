package io.phasegrid.analysis.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GlyphSupportTest {

  @Test
  void theCharacterSetDecides() {
    assertThat(GlyphSupport.of(StandardCharsets.UTF_8)).isEqualTo(GlyphSupport.UNICODE);
    assertThat(GlyphSupport.of(StandardCharsets.US_ASCII)).isEqualTo(GlyphSupport.ASCII);
    assertThat(GlyphSupport.of(StandardCharsets.ISO_8859_1)).isEqualTo(GlyphSupport.ASCII);
  }

  @Test
  void glyphsAndMarksStayDistinctInAscii() {
    List<String> shown =
        Stream.concat(
                Stream.of(LabelStyle.values()).map(LabelStyle::glyph),
                Stream.of(Caveat.values()).map(Caveat::mark))
            .map(GlyphSupport.ASCII::show)
            .toList();

    assertThat(shown).doesNotHaveDuplicates().allMatch(glyph -> glyph.matches("[!-~]"));
    assertThat(shown).doesNotContain("-");
  }

  @Test
  void legendsAndAxesAreReadableInAscii() {
    String text = "\n  width ↓  noise →\n  8  ★ .93°\n\n  ★ CRH+\n  °: concentrated lowers α\n";

    assertThat(GlyphSupport.ASCII.show(text))
        .isEqualTo(
            "\n  width v  noise >\n  8  * .93c\n\n  * CRH+\n  c: concentrated lowers alpha\n");
    assertThat(GlyphSupport.UNICODE.show(text)).isEqualTo(text);
  }
}
