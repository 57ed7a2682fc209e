package io.phasegrid.app.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

  private static final String HOSTILE =
      "</script><script>alert(1)</script><!-- ]]> & ' \" \\ \u2028\u2029 \u0000\r\n\t {{DATA}} \ud83d\ude00 $1";

  @Test
  void hostileTextReadsBackAsItIsAndHoldsNothingThatHtmlWouldRead() throws Exception {
    String json = Json.of(Map.of(HOSTILE, List.of(HOSTILE)));

    JsonNode read = new ObjectMapper().readTree(json);
    assertThat(read.get(HOSTILE).get(0).asText()).isEqualTo(HOSTILE);
    assertThat(json).doesNotContain("<", ">", "&", "'", "\u2028", "\u2029", "\n", "\r", "\t");
    assertThat(json.chars()).allMatch(character -> character >= 32 && character < 127);
  }

  @Test
  void numbersFlagsAndWhatIsMissingKeepTheirKinds() throws Exception {
    String json =
        Json.of(Arrays.asList(1, 2L, 0.1, 1e-7, Double.NaN, Double.POSITIVE_INFINITY, true, null));

    assertThat(json).isEqualTo("[1,2,0.1,1.0E-7,null,null,true,null]");
    assertThat(new ObjectMapper().readTree(json).get(3).asDouble()).isEqualTo(1e-7);
  }

  @Test
  void aPageTakesNoPlaceholderFromItsTitleOrData() {
    String page = PageTemplate.fill("{{DATA}}{{PROGRAM}}</title>", "\"{{STYLE}} $1\"");

    assertThat(page)
        .contains("<title>{{DATA}}{{PROGRAM}}&lt;/title&gt;</title>")
        .contains("id=\"data\">\"{{STYLE}} $1\"</script>");
  }

  @Test
  void theChartsAreOfTheVersionThatTheBuildNames() throws Exception {
    java.util.Properties build = new java.util.Properties();
    build.load(JsonTest.class.getResourceAsStream("/phasegrid.properties"));

    assertThat(PageTemplate.fill("", ""))
        .contains("(cartesian - minified) v" + build.get("plotly"));
  }
}
