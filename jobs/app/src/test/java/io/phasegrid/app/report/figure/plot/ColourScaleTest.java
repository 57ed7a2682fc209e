package io.phasegrid.app.report.figure.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColourScaleTest {

  @Test
  void theEndsAndTheMiddleAreThoseOfViridis() {
    ColourScale scale = new ColourScale(0.4, 1);

    assertThat(scale.colour(0.4)).isEqualTo(new Color(0x440154));
    assertThat(scale.colour(1)).isEqualTo(new Color(0xFDE725));
    assertThat(scale.colour(0.7)).isEqualTo(new Color(0x21908D));
    assertThat(scale.colour(0.1)).isEqualTo(scale.colour(0.4));
    assertThat(scale.colour(2)).isEqualTo(scale.colour(1));
  }

  @Test
  void brightnessGrowsFromEndToEnd() {
    ColourScale scale = new ColourScale(0, 1);
    double before = -1;
    for (int i = 0; i <= 20; i++) {
      Color colour = scale.colour(i / 20.0);
      double light =
          0.2126 * Math.pow(colour.getRed(), 2.2)
              + 0.7152 * Math.pow(colour.getGreen(), 2.2)
              + 0.0722 * Math.pow(colour.getBlue(), 2.2);
      assertThat(light).isGreaterThan(before);
      before = light;
    }
  }

  @Test
  void theRangeEndsAtTenths() {
    ColourScale scale = ColourScale.over(List.of(0.43, 0.995, 0.7));

    assertThat(scale.low()).isEqualTo(0.4, within(1e-12));
    assertThat(scale.high()).isEqualTo(1, within(1e-12));
    assertThat(ColourScale.over(List.of()).high()).isEqualTo(1);
    assertThat(scale.colour(Double.POSITIVE_INFINITY)).isEqualTo(scale.colour(1));
  }

  @ParameterizedTest
  @CsvSource({"F0E442, true", "009E73, true", "0072B2, false", "440154, false", "FFFFFF, true"})
  void inkHasTheHigherContrast(String paper, boolean black) {
    Color ink = ColourScale.inkOn(new Color(Integer.parseInt(paper, 16)));

    assertThat(ink).isEqualTo(black ? Color.BLACK : Color.WHITE);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.25, 0.25",
    "1e-4, 10⁻⁴",
    "3e-4, 3·10⁻⁴",
    "-0.5, −0.5",
    "1234567, 1.23·10⁶",
    "32, 32"
  })
  void numbersReadAsInPapers(double number, String text) {
    assertThat(NumberText.of(number)).isEqualTo(text);
  }
}
