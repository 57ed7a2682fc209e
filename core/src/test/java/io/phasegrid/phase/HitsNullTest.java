package io.phasegrid.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.Thresholds;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HitsNullTest {

  private static final ExponentRule RULE = new ExponentRule(Thresholds.DEFAULT);

  @Test
  void pairsAtPhasePointsExceedChance() {
    List<SpectrumPhase> points = SpectrumPhase.points();
    double[] p = IntStream.range(0, 200).mapToDouble(i -> points.get(i % 8).p()).toArray();
    double[] q = IntStream.range(0, 200).mapToDouble(i -> points.get(i % 8).q()).toArray();
    HitsNull hits = HitsNull.of(p, q, one(200), RULE);
    assertThat(hits.hits()).isEqualTo(200);
    assertThat(hits.mean()).isLessThan(160);
    assertThat(hits.pValue()).isCloseTo(1.0 / 2001, within(1e-12));
  }

  /** Without any tie between p and q the p-value is uniform: below .05 in about 5 of 100. */
  @Test
  void independentExponentsAreChance() {
    long small =
        IntStream.range(0, 100)
            .filter(
                draw ->
                    HitsNull.of(uniform(draw, 0), uniform(draw, 1), one(60), RULE).pValue() < 0.05)
            .count();
    assertThat(small).isLessThanOrEqualTo(10);
  }

  /** Where place decides p and q, the hits exceed chance over all layers but not within places. */
  @Test
  void hitsThatThePlaceDecidesAreNoneWithinPlaces() {
    List<SpectrumPhase> points = SpectrumPhase.points();
    double[] p = IntStream.range(0, 200).mapToDouble(i -> points.get(i % 8).p()).toArray();
    double[] q = IntStream.range(0, 200).mapToDouble(i -> points.get(i % 8).q()).toArray();
    List<String> places = IntStream.range(0, 200).mapToObj(i -> "place " + i % 8).toList();
    HitsNull hits = HitsNull.of(p, q, places, RULE);
    assertThat(hits.pValue()).isLessThan(0.001);
    assertThat(hits.meanWithin()).isEqualTo(200);
    assertThat(hits.pValueWithin()).isEqualTo(1);
  }

  private static List<String> one(int layers) {
    return Collections.nCopies(layers, "all");
  }

  private static double[] uniform(int draw, int which) {
    long key = KeyedRandom.key(draw, Purpose.HELD_OUT_INPUT, which, 0);
    return IntStream.range(0, 60).mapToDouble(i -> 4 * KeyedRandom.uniform(key, i) - 1.5).toArray();
  }
}
