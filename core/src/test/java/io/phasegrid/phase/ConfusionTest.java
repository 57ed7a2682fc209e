package io.phasegrid.phase;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.sweep.Thresholds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How often the rule is right on exact phases that noise has hit, and how often it takes chance for
 * a phase. The reference shares are those of an independent implementation with a rule that bounds
 * R² or the spread of log h; its share of random spectra accepted was 1 at three quarters of a
 * decade.
 */
class ConfusionTest {

  private static final ExponentRule RULE = new ExponentRule(Thresholds.DEFAULT);
  private static final int DRAWS = 20;
  private static final int MANY_DRAWS = 200;

  /** Of log h and log g, in units of that of log z. */
  private static final double[] BREADTHS = {1, 0.6, 0.5};

  static Stream<Arguments> stress() {
    SyntheticLayer base = SyntheticLayer.BASE;
    return Stream.of(
        Arguments.of("nothing", base, 1.0, 0.0),
        Arguments.of("128 samples", base.ofSamples(128), 1.0, 0.0),
        Arguments.of("64 samples", base.ofSamples(64), 0.38, 0.0),
        Arguments.of("32 samples", base.ofSamples(32), 0.09, 0.0),
        // The reference was right in .21.
        Arguments.of("0.5 decades", base.ofDecades(0.5), 1.0, 0.0),
        Arguments.of("0.75 decades", base.ofDecades(0.75), 1.0, 0.0),
        Arguments.of("1 decade", base.ofDecades(1), 1.0, 0.0),
        Arguments.of("4 decades", base.ofDecades(4), 1.0, 0.0),
        Arguments.of("spectral noise 0.3", base.ofSpectralNoise(0.3), 0.98, 0.0),
        Arguments.of("spectral noise 0.6", base.ofSpectralNoise(0.6), 0.26, 0.0),
        Arguments.of("weight noise 0.1", base.ofWeightNoise(0.1), 0.93, 0.0),
        Arguments.of("weight noise 0.2", base.ofWeightNoise(0.2), 0.75, 0.025),
        Arguments.of("weight noise 0.3", base.ofWeightNoise(0.3), 0.68, 0.20),
        Arguments.of("rank 3", base.ofRank(3), 0.91, 0.0),
        Arguments.of("rank 8", base.ofRank(8), 1.0, 0.0),
        Arguments.of("8 units", base.ofUnits(8), 1.0, 0.0),
        Arguments.of("64 units", base.ofUnits(64), 1.0, 0.0));
  }

  /** At least as good as the reference, up to what {@value #DRAWS} draws of each phase can tell. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("stress")
  void phasesAreRecognised(String name, SyntheticLayer layer, double reference, double wrong) {
    List<SpectrumPhase> points = SpectrumPhase.points();
    int right = 0;
    int other = 0;
    int all = 0;
    for (SpectrumPhase point : points) {
      for (int draw = 0; draw < DRAWS; draw++) {
        SpectrumPhase seen = layer.withExponents(point.p(), point.q(), draw).judgedBy(RULE);
        right += seen == point ? 1 : 0;
        other += seen.isPoint() && seen != point ? 1 : 0;
        all++;
      }
    }
    double share = (double) right / all;
    double mistaken = (double) other / all;
    assertThat(share).isGreaterThanOrEqualTo(reference - error(reference, all));
    assertThat(mistaken).isLessThanOrEqualTo(wrong + error(wrong, all));
  }

  static Stream<SyntheticLayer> shapes() {
    SyntheticLayer base = SyntheticLayer.BASE;
    List<SyntheticLayer> shapes = new ArrayList<>();
    for (double decades : new double[] {0.4, 0.5, 0.75, 1, 1.5, 2, 4}) {
      shapes.add(base.ofDecades(decades));
    }
    shapes.addAll(
        List.of(base.ofRank(3), base.ofRank(4), base.ofRank(8), base.ofUnits(8), base.ofUnits(64)));
    for (double noise : new double[] {0.1, 0.2, 0.3}) {
      shapes.add(base.ofWeightNoise(noise));
    }
    for (int samples : new int[] {128, 512}) {
      shapes.add(base.ofSamples(samples));
      shapes.add(base.ofSamples(samples).ofWeightNoise(0.3));
    }
    return shapes.stream();
  }

  /** Random spectra at least half as broad as the weights' pass for a phase in under 5 %. */
  @ParameterizedTest
  @MethodSource("shapes")
  void chanceIsNoPhase(SyntheticLayer layer) {
    double sum = 0;
    for (SyntheticLayer.Random family : SyntheticLayer.Random.values()) {
      for (double breadth : BREADTHS) {
        sum += accepted(layer, family, breadth, DRAWS);
      }
    }
    assertThat(sum / (SyntheticLayer.Random.values().length * BREADTHS.length)).isLessThan(0.05);
  }

  /** The same, for every kind of random spectrum by itself. */
  @Tag("slow")
  @ParameterizedTest
  @MethodSource("shapes")
  void noKindOfChanceIsAPhase(SyntheticLayer layer) {
    for (SyntheticLayer.Random family : SyntheticLayer.Random.values()) {
      for (double breadth : BREADTHS) {
        double share = accepted(layer, family, breadth, MANY_DRAWS);
        System.out.printf("%s %s %.1f: %.3f%n", layer, family, breadth, share);
        assertThat(share).as(family + " " + breadth).isLessThan(0.05);
      }
    }
  }

  /**
   * Where the rule ends: it takes a random spectrum for a flat law if that is narrower than {@code
   * phase.scatter} of the weights', and one of two fifths never.
   */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3})
  void muchNarrowerSpectraPassForFlat(double noise) {
    SyntheticLayer layer = SyntheticLayer.BASE.ofWeightNoise(noise);
    for (SyntheticLayer.Random family : SyntheticLayer.Random.values()) {
      double[] shares =
          DoubleStream.of(0.4, 0.3, 0.2)
              .map(breadth -> accepted(layer, family, breadth, MANY_DRAWS))
              .toArray();
      System.out.printf("noise on W %.1f, %s: %s%n", noise, family, Arrays.toString(shares));
      assertThat(shares[0]).isLessThan(0.05);
      assertThat(shares[2]).isGreaterThan(0.5);
    }
  }

  /** Noise of three tenths on W, and moments of nobody knows how many samples. */
  @Tag("slow")
  @Test
  void noiseHidesRandomSpectraOfUnknownSamples() {
    SyntheticLayer layer = SyntheticLayer.BASE.ofWeightNoise(0.3);
    for (SyntheticLayer.Random family : SyntheticLayer.Random.values()) {
      long accepted =
          IntStream.range(0, MANY_DRAWS)
              .mapToObj(draw -> layer.withoutLaw(family, 0.5, draw))
              .filter(seen -> seen.ofUnknownSamples().judgedBy(RULE).isPoint())
              .count();
      System.out.printf("%s, samples unknown: %.3f%n", family, (double) accepted / MANY_DRAWS);
      assertThat(accepted).isPositive();
    }
  }

  private static double accepted(
      SyntheticLayer layer, SyntheticLayer.Random family, double breadth, int draws) {
    long accepted =
        IntStream.range(0, draws)
            .filter(draw -> layer.withoutLaw(family, breadth, draw).judgedBy(RULE).isPoint())
            .count();
    return (double) accepted / draws;
  }

  /** Two standard errors of a share, and one draw. */
  private static double error(double share, int draws) {
    return 2 * Math.sqrt(share * (1 - share) / draws) + 1.0 / draws;
  }
}
