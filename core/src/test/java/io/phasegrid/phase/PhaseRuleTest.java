package io.phasegrid.phase;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.measure.Alignments;
import io.phasegrid.measure.Relation;
import io.phasegrid.sweep.ThresholdKey;
import io.phasegrid.sweep.Thresholds;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PhaseRuleTest {

  private static final PhaseRule RULE = new PhaseRule(Thresholds.DEFAULT);
  private static final Alignments ALL = Alignments.of(relation -> 1);
  private static final Alignments NULLS = Alignments.of(relation -> 0.2);
  private static final LayerEvidence CANONICAL = new LayerEvidence(ALL, NULLS, 1, 10, 0.1, 0);

  private static Classification classify(double score, LayerEvidence... layers) {
    return RULE.classify(new NetworkEvidence(true, score, List.of(layers)));
  }

  private static String wordOf(LayerEvidence... layers) {
    return classify(0.9, layers).id();
  }

  private static LayerEvidence aligned(Alignments alpha) {
    return new LayerEvidence(alpha, NULLS, 1, 10, 0.1, 0);
  }

  private static LayerEvidence holding(Relation... relations) {
    Set<Relation> held = Set.of(relations);
    return aligned(Alignments.of(relation -> held.contains(relation) ? 0.9 : 0.3));
  }

  @Test
  void labelsCountTheRelationsThatHold() {
    assertThat(wordOf(holding())).isEqualTo("none");
    assertThat(wordOf(holding(Relation.FORWARD_RGA))).isEqualTo("forward");
    assertThat(wordOf(holding(Relation.BACKWARD_GWA))).isEqualTo("backward");
    assertThat(wordOf(holding(Relation.FORWARD_RWA, Relation.BACKWARD_RGA))).isEqualTo("both");
    assertThat(wordOf(holding(Relation.values()))).isEqualTo("CRH+");
    assertThat(classify(0.9, CANONICAL))
        .isEqualTo(
            new Classification(
                State.OK,
                Optional.of(new Classification.Phase(Label.CRH_PLUS, Label.CRH_PLUS, 1))));
  }

  /** The mean over layers hides a layer that holds less; each asks both. */
  @Test
  void everyLayerIsAskedByItself() {
    LayerEvidence weak =
        aligned(Alignments.of(relation -> relation == Relation.FORWARD_RWA ? 0.95 : 0.6));
    LayerEvidence none = aligned(Alignments.of(relation -> 0.5));

    assertThat(classify(0.9, CANONICAL, weak).phase())
        .contains(new Classification.Phase(Label.CRH_PLUS, Label.FORWARD, 1));
    assertThat(classify(0.9, CANONICAL, CANONICAL, none).phase())
        .contains(new Classification.Phase(Label.CRH_PLUS, Label.NONE, 2));
    assertThat(classify(0.9, none, none).phase())
        .contains(new Classification.Phase(Label.NONE, Label.NONE, 2));
  }

  @ParameterizedTest
  @EnumSource(Relation.class)
  void withoutAnyOneRelationItIsBoth(Relation missing) {
    Alignments alpha = Alignments.of(relation -> relation == missing ? 0.69 : 0.95);

    assertThat(wordOf(aligned(alpha))).isEqualTo("both");
  }

  @ParameterizedTest
  @CsvSource({"0.35, CRH+", "0.3501, CRH", "NaN, CRH"})
  void onlyAFlatSpectrumEarnsThePlus(double spread, String word) {
    assertThat(wordOf(new LayerEvidence(ALL, NULLS, 1, 10, spread, 0))).isEqualTo(word);
  }

  @Test
  void everyMiddleLayerMustBeFlat() {
    assertThat(wordOf(CANONICAL, new LayerEvidence(ALL, NULLS, 1, 10, 0.5, 0))).isEqualTo("CRH");
  }

  @Test
  void alignmentsAreAveragedOverLayers() {
    LayerEvidence weak = aligned(Alignments.of(relation -> 0.5));

    assertThat(wordOf(CANONICAL, weak)).isEqualTo("CRH+");
    assertThat(wordOf(CANONICAL, weak, weak)).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource({
    // alpha, null, label: the line of alpha, then that of (alpha - null)/(1 - null)
    "0.7, 0.2, CRH+",
    "0.6999, 0.2, none",
    "0.75, 0.5, CRH+",
    "0.74, 0.5, none",
    "1, 1, none"
  })
  void bothThresholdsOfARelationMustBeReached(double alpha, double nullValue, String word) {
    LayerEvidence layer =
        new LayerEvidence(
            Alignments.of(relation -> alpha), Alignments.of(relation -> nullValue), 1, 10, 0.1, 0);

    assertThat(wordOf(layer)).isEqualTo(word);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, untrained",
    "-1.01, diverged",
    "0.0999, untrained",
    "0.1, CRH+",
    "NaN, diverged"
  })
  void aScoreDecidesAboutTheState(double score, String word) {
    assertThat(classify(score, CANONICAL).id()).isEqualTo(word);
  }

  @ParameterizedTest
  @CsvSource({"0.05, CRH+", "0.0499, collapsed", "NaN, collapsed"})
  void vanishedWeightsAreACollapse(double normRatio, String word) {
    LayerEvidence layer = new LayerEvidence(ALL, NULLS, normRatio, 10, 0.1, 0);

    assertThat(wordOf(CANONICAL, layer)).isEqualTo(word);
  }

  @ParameterizedTest
  @CsvSource({"2, CRH+", "1.99, rank1", "NaN, rank1"})
  void rankOneIsNoRepresentation(double rank, String word) {
    LayerEvidence layer = new LayerEvidence(ALL, NULLS, 1, rank, 0.1, 0);

    assertThat(wordOf(CANONICAL, layer)).isEqualTo(word);
  }

  @Test
  void statesComeInTheirOrder() {
    LayerEvidence allWrong = new LayerEvidence(ALL, NULLS, 0.01, 1, 0.1, 0);
    LayerEvidence rankOne = new LayerEvidence(ALL, NULLS, 1, 1, 0.1, 0);

    assertThat(RULE.classify(new NetworkEvidence(false, 0.9, List.of(CANONICAL))))
        .isEqualTo(new Classification(State.DIVERGED, Optional.empty()));
    assertThat(classify(-2, allWrong).state()).isEqualTo(State.DIVERGED);
    assertThat(classify(0, allWrong).state()).isEqualTo(State.COLLAPSED);
    assertThat(classify(0, rankOne).state()).isEqualTo(State.UNTRAINED);
    assertThat(classify(0.9, rankOne).state()).isEqualTo(State.RANK_ONE);
    assertThat(classify(0.9, rankOne).label()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Relation.class)
  void evidenceThatIsNoNumberNeverMakesCrh(Relation broken) {
    Alignments alpha = Alignments.of(relation -> relation == broken ? Double.NaN : 1);
    Alignments nulls = Alignments.of(relation -> relation == broken ? Double.NaN : 0.2);

    assertThat(wordOf(aligned(alpha))).isEqualTo("both");
    assertThat(wordOf(CANONICAL, aligned(alpha))).isEqualTo("both");
    assertThat(wordOf(new LayerEvidence(ALL, nulls, 1, 10, 0.1, 0))).isEqualTo("both");
  }

  /** Time enough and at rest; a drift that nobody measured is no evidence against rest. */
  @Test
  void equilibriumNeedsTimeAndRest() {
    assertThat(RULE.isEquilibrated(3, OptionalDouble.empty())).isTrue();
    assertThat(RULE.isEquilibrated(2.9, OptionalDouble.empty())).isFalse();
    assertThat(RULE.isEquilibrated(4, OptionalDouble.of(-0.02))).isTrue();
    assertThat(RULE.isEquilibrated(4, OptionalDouble.of(-0.03))).isFalse();
    assertThat(RULE.isEquilibrated(4, OptionalDouble.of(Double.NaN))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"ALPHA", "EXCESS", "FLAT", "COLLAPSED", "SCORE", "RANK"})
  void everyThresholdCounts(ThresholdKey key) {
    boolean upperLimit = key == ThresholdKey.FLAT;
    Thresholds strict = Thresholds.DEFAULT.with(key, upperLimit ? -1000 : 1000);
    String word =
        switch (key) {
          case ALPHA, EXCESS -> "none";
          case FLAT -> "CRH";
          case COLLAPSED -> "collapsed";
          case SCORE -> "untrained";
          case RANK -> "rank1";
          default -> throw new AssertionError(key);
        };
    NetworkEvidence network = new NetworkEvidence(true, 0.9, List.of(CANONICAL));

    assertThat(new PhaseRule(strict).classify(network).id()).isEqualTo(word);
    assertThat(strict.get(key)).isEqualTo(upperLimit ? -1000 : 1000);
    assertThat(strict.with(key, key.standard())).isEqualTo(Thresholds.DEFAULT);
  }
}
