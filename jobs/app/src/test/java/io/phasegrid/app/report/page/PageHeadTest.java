package io.phasegrid.app.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.phasegrid.analysis.diagram.LabelStyle;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.sweep.LayerChoice;
import io.phasegrid.sweep.Sweep;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageHeadTest {

  private static final JsonNode HEAD = head();

  private static JsonNode head() {
    Sweep sweep = SmallRun.sweep(SmallRun.DIGITS);
    String json = Json.of(new PageHead(sweep, "", SweepPoints.of(sweep, List.of())).json("3.5"));
    try {
      return new ObjectMapper().readTree(json);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void thePageHasTheStylesOfTerminalsAndFigures() {
    JsonNode styles = HEAD.get("styles");
    assertThat(styles).hasSize(LabelStyle.values().length);
    for (LabelStyle style : LabelStyle.values()) {
      JsonNode shown = styles.get(style.word());
      assertThat(shown.get("glyph").asText()).isEqualTo(style.glyph());
      assertThat(shown.get("colour").asText()).isEqualTo(style.colour());
      assertThat(shown.get("meaning").asText()).isEqualTo(style.meaning(LayerChoice.Part.MIDDLE));
    }
  }

  @Test
  void everyWordHasAStyleFromTheWeakestClaimToTheStrongest() {
    List<String> words = new ArrayList<>();
    HEAD.get("words").forEach(word -> words.add(word.asText()));
    List<String> styled = new ArrayList<>();
    HEAD.get("styles").fieldNames().forEachRemaining(styled::add);

    assertThat(styled).isEqualTo(words).isEqualTo(PageHead.words());
  }

  @Test
  void programsOfThePageNameNoColourOrGlyphOfALabel() {
    String page = PageTemplate.fill("", Json.of(LabelStyle.NONE.word()));
    String program = page.substring(page.lastIndexOf("<script>"));

    assertThat(program).doesNotContain("★", "◐", "●", LabelStyle.CRH_PLUS.colour());
  }
}
