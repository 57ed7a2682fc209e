package io.phasegrid.analysis.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.phase.Label;
import io.phasegrid.phase.State;
import io.phasegrid.sweep.LayerChoice;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelStyleTest {

  private static final double[][] TO_XYZ = {
    {0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}
  };
  private static final double[] WHITE = {0.9505, 1, 1.0888};

  /** Distance in CIELAB below which two colours are hard to tell apart. */
  private static final double DISTINCT = 15;

  @Test
  void everyStyleHasAGlyphAColourAndAMeaningOfItsOwn() {
    List<LabelStyle> styles = List.of(LabelStyle.values());

    assertThat(styles).extracting(LabelStyle::glyph).doesNotHaveDuplicates();
    assertThat(styles).allSatisfy(style -> assertThat(style.glyph()).hasSize(1));
    assertThat(styles).extracting(LabelStyle::colour).doesNotHaveDuplicates();
    assertThat(styles)
        .extracting(style -> style.meaning(LayerChoice.Part.MIDDLE))
        .doesNotHaveDuplicates();
    assertThat(styles)
        .allSatisfy(style -> assertThat(style.colour()).matches("#[0-9a-f]{6}"))
        .allSatisfy(style -> assertThat(LabelStyle.of(style.word())).isEqualTo(style));
  }

  @Test
  void everyLabelAndStateHasAStyle() {
    assertThat(LabelStyle.weakestFirst())
        .containsExactlyInAnyOrder(LabelStyle.values())
        .extracting(LabelStyle::word)
        .containsSubsequence(State.DIVERGED.id(), Label.NONE.id(), Label.CRH_PLUS.id());
    assertThat(LabelStyle.find(State.OK.id())).isEmpty();
  }

  /** Simulations of Machado, Oliveira and Fernandes (2009), full severity; rows of linear RGB. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 0 0 0 1 0 0 0 1",
        "0.152286 1.052583 -0.204868 0.114503 0.786281 0.099216 -0.003882 -0.048116 1.051998",
        "0.367322 0.860646 -0.227968 0.280085 0.672501 0.047413 -0.011820 0.042940 0.968881",
        "1.255528 -0.076749 -0.178779 -0.078411 0.930809 0.147602 0.004733 0.691367 0.303900"
      })
  void coloursAreDistinctToColourBlindReaders(String simulation) {
    double[] parts = Stream.of(simulation.split(" ")).mapToDouble(Double::parseDouble).toArray();
    double[][] matrix = {
      Arrays.copyOfRange(parts, 0, 3),
      Arrays.copyOfRange(parts, 3, 6),
      Arrays.copyOfRange(parts, 6, 9)
    };
    for (LabelStyle one : LabelStyle.values()) {
      for (LabelStyle other : LabelStyle.values()) {
        if (one.compareTo(other) < 0) {
          assertThat(distance(lab(times(matrix, linear(one))), lab(times(matrix, linear(other)))))
              .as("%s and %s", one, other)
              .isGreaterThan(DISTINCT);
        }
      }
    }
  }

  @Test
  void everyStyleIsVisibleOnBlackAndOnWhite() {
    for (LabelStyle style : LabelStyle.values()) {
      double luminance = times(TO_XYZ, linear(style))[1];
      assertThat((luminance + 0.05) / 0.05).as("%s on black", style).isGreaterThan(2);
      assertThat(1.05 / (luminance + 0.05)).as("%s on white", style).isGreaterThan(1.3);
    }
  }

  private static double[] linear(LabelStyle style) {
    double[] parts = new double[3];
    for (int i = 0; i < 3; i++) {
      double part = (style.rgb() >> 16 - 8 * i & 0xFF) / 255.0;
      parts[i] = part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
    return parts;
  }

  private static double[] lab(double[] linear) {
    double[] xyz =
        times(TO_XYZ, Arrays.stream(linear).map(part -> Math.max(0, Math.min(1, part))).toArray());
    double[] roots = new double[3];
    for (int i = 0; i < 3; i++) {
      double share = xyz[i] / WHITE[i];
      roots[i] = share > 0.008856 ? Math.cbrt(share) : 7.787 * share + 16 / 116.0;
    }
    return new double[] {
      116 * roots[1] - 16, 500 * (roots[0] - roots[1]), 200 * (roots[1] - roots[2])
    };
  }

  private static double[] times(double[][] matrix, double[] vector) {
    return Arrays.stream(matrix)
        .mapToDouble(row -> row[0] * vector[0] + row[1] * vector[1] + row[2] * vector[2])
        .toArray();
  }

  private static double distance(double[] one, double[] other) {
    return Math.hypot(Math.hypot(one[0] - other[0], one[1] - other[1]), one[2] - other[2]);
  }
}
