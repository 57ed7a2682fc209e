package io.phasegrid.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.DataSets;
import io.phasegrid.data.SampleStream;
import io.phasegrid.measure.Variant;
import io.phasegrid.phase.LayerEvidence;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.phase.State;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.LayerChoice;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.sweep.Thresholds;
import io.phasegrid.theory.LayerTheory;
import io.phasegrid.train.cpu.CpuEngine;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CellRunnerTest {

  private static final Settings DIGITS =
      Settings.of(Map.of(Setting.DATA_SET, "digits", Setting.TRAINING_LOSS, "cross-entropy"))
          .with(Setting.NETWORK_WIDTH, 12L)
          .with(Setting.NETWORK_ACTIVATION, "relu")
          .with(Setting.TRAINING_STEPS, 300L)
          .with(Setting.TRAINING_WEIGHT_DECAY, 1e-3)
          .with(Setting.MEASURE_SAMPLES, 150L)
          .with(Setting.MEASURE_AT, "0,100,end")
          .with(Setting.MEASURE_ROTATIONS, 2L);

  private final CellRunner runner =
      new CellRunner(new CpuEngine(), new PhaseRule(Thresholds.DEFAULT));

  @Test
  void everyLayerIsMeasuredAtEveryStepCleanAndNoisy() {
    CellResult result = run(DIGITS.with(Setting.TRAINING_LABEL_NOISE, 0.2));
    assertThat(result.error()).isEmpty();
    assertThat(result.stepsDone()).isEqualTo(300);
    assertThat(result.layers()).hasSize(3 * 2 * 4);
    for (int step : new int[] {0, 100, 300}) {
      for (Measurement kind : Measurement.values()) {
        assertThat(result.layers())
            .filteredOn(layer -> layer.step() == step && layer.kind() == kind)
            .extracting(LayerResult::layer)
            .containsExactly(1, 2, 3, 4);
      }
    }
    assertThat(result.layers())
        .filteredOn(layer -> layer.step() == 0)
        .allSatisfy(layer -> assertThat(layer.normRatio()).isEqualTo(1));
    assertThat(result.clean().orElseThrow().evidence().layers()).hasSize(2);
    assertThat(result.clean().orElseThrow().loss()).isLessThan(result.noisy().orElseThrow().loss());
    assertThat(result.clean().orElseThrow().evidence().score()).isBetween(0.5, 1.0);
  }

  @Test
  void theoriesOfALayerAreHeldAgainstIt() {
    CellResult result = run(DIGITS.with(Setting.TRAINING_LABEL_NOISE, 0.2));
    List<LayerResult> clean = of(Measurement.CLEAN, result);
    List<LayerResult> noisy = of(Measurement.NOISY, result);
    for (int i = 0; i < clean.size(); i++) {
      LayerTheory one = clean.get(i).theory().orElseThrow();
      LayerTheory other = noisy.get(i).theory().orElseThrow();
      assertThat(one.collapse()).isPresent().isEqualTo(other.collapse());
      assertThat(one.collapse().orElseThrow().nc3().isPresent())
          .isEqualTo(clean.get(i).layer() == 4);
      assertThat(one.ansatz()).isEqualTo(other.ansatz());
      assertThat(one.ansatz().alphaRoot()).isBetween(0.0, 1.0);
      assertThat(one.stationarity()).isNotEqualTo(other.stationarity());
      assertThat(one.stationarity().orElseThrow().z()).isBetween(0.0, 1.0);
      assertThat(clean.get(i).variants())
          .allSatisfy(variant -> assertThat(variant.nulls().rotations()).isEqualTo(2));
    }
    assertThat(clean.get(3).theory().orElseThrow().ansatz().alpha()).isCloseTo(1, within(1e-12));
    // What was learnt: inputs of the last layer gather about their class means.
    assertThat(clean.get(11).theory().orElseThrow().collapse().orElseThrow().nc1())
        .isLessThan(0.5 * clean.get(3).theory().orElseThrow().collapse().orElseThrow().nc1());
  }

  @Test
  void regressionHasNoCollapse() {
    CellResult result =
        run(
            Settings.of(Map.of(Setting.DATA_SET, "teacher", Setting.TRAINING_LOSS, "mse"))
                .with(Setting.NETWORK_WIDTH, 8L)
                .with(Setting.TRAINING_STEPS, 20L)
                .with(Setting.MEASURE_SAMPLES, 50L));
    assertThat(result.layers())
        .isNotEmpty()
        .allSatisfy(layer -> assertThat(layer.theory().orElseThrow().collapse()).isEmpty());
  }

  @Test
  void theoriesAreLeftOutWhereTheyAreNotAskedAndChangeNothingElse() {
    Settings settings = DIGITS.with(Setting.TRAINING_LABEL_NOISE, 0.2);
    List<LayerResult> without = run(settings.with(Setting.MEASURE_THEORY, false)).layers();
    List<LayerResult> with = run(settings).layers();
    assertThat(without)
        .isNotEmpty()
        .allSatisfy(layer -> assertThat(layer.theory()).isEmpty())
        .extracting(LayerResult::variants)
        .isEqualTo(with.stream().map(LayerResult::variants).toList());
  }

  @Test
  void overlapsWithShapedNoiseAreMeasured() {
    Settings noisy = DIGITS.with(Setting.TRAINING_GRADIENT_NOISE, 0.05);
    CellResult result = run(noisy.with(Setting.TRAINING_NOISE_SHAPE, "weights"));
    assertThat(result.error()).isEmpty();
    assertThat(result.layers())
        .allSatisfy(
            layer -> assertThat(layer.noiseOverlap().isPresent()).isEqualTo(layer.layer() < 4));
    List<LayerResult> middle =
        result.layers().stream()
            .filter(layer -> layer.layer() == 2 && layer.step() == 300)
            .toList();
    NoiseOverlap clean = middle.get(0).noiseOverlap().orElseThrow();
    NoiseOverlap observedNoisy = middle.get(1).noiseOverlap().orElseThrow();
    // Both follow the weights; the noise's own share of G_b is added to that of the gradients.
    assertThat(clean.h()).isGreaterThan(1);
    assertThat(observedNoisy.h()).isEqualTo(clean.h());
    assertThat(observedNoisy.g()).isNotEqualTo(clean.g()).isGreaterThan(1);
    assertThat(run(noisy).layers()).allSatisfy(layer -> assertThat(layer.noiseOverlap()).isEmpty());
    assertThat(run(DIGITS.with(Setting.TRAINING_NOISE_SHAPE, "weights")).layers())
        .allSatisfy(layer -> assertThat(layer.noiseOverlap()).isEmpty());
  }

  @Test
  void withoutNoiseTheNoisyObservationIsTheCleanOne() {
    CellResult result = run(DIGITS);
    assertThat(of(Measurement.NOISY, result))
        .usingRecursiveComparison()
        .ignoringFields("kind")
        .isEqualTo(of(Measurement.CLEAN, result));
    assertThat(result.noisy()).isEqualTo(result.clean());
  }

  @Test
  void aRepeatedRunGivesTheSameBits() {
    Settings noisy =
        DIGITS
            .with(Setting.TRAINING_LABEL_NOISE, 0.2)
            .with(Setting.TRAINING_GRADIENT_NOISE, 0.05)
            .with(Setting.TRAINING_NOISE_SHAPE, "representation");
    assertThat(run(noisy))
        .usingRecursiveComparison()
        .ignoringFields("seconds")
        .isEqualTo(run(noisy));
  }

  @Test
  void theRuleIsHeldAgainstTheChosenLayers() {
    Settings noisy = DIGITS.with(Setting.TRAINING_LABEL_NOISE, 0.2);
    CellResult middle = run(noisy);
    CellResult same = run(runner(listed(-3, 3)), noisy);
    CellResult ends = run(runner(listed(4, 1)), noisy);

    assertThat(same.noisy()).isEqualTo(middle.noisy());
    assertThat(ends.noisy().orElseThrow().evidence().layers())
        .extracting(LayerEvidence::rank)
        .containsExactlyElementsOf(
            ends.layers().stream()
                .filter(layer -> layer.step() == 300 && layer.kind() == Measurement.NOISY)
                .filter(layer -> List.of("fc1", "fc4").contains(layer.name()))
                .map(layer -> layer.under(Variant.NORMALISED).participations().z())
                .toList());
    assertThat(ends.layers()).extracting(LayerResult::layer).hasSize(3 * 2 * 4);
  }

  private static LayerChoice listed(int... numbers) {
    return new LayerChoice.Listed(
        IntStream.of(numbers)
            .mapToObj(number -> new LayerChoice.Layer(number, "" + number))
            .toList());
  }

  private static CellRunner runner(LayerChoice layers) {
    return new CellRunner(new CpuEngine(), new PhaseRule(Thresholds.DEFAULT.with(layers)));
  }

  @Test
  void aDivergingCellEndsEarly() {
    CellResult result =
        run(
            Settings.of(Map.of(Setting.DATA_SET, "teacher", Setting.TRAINING_LOSS, "mse"))
                .with(Setting.NETWORK_ACTIVATION, "linear")
                .with(Setting.TRAINING_LEARNING_RATE, 100.0)
                .with(Setting.MEASURE_SAMPLES, 50L)
                .with(Setting.MEASURE_ROTATIONS, 2L));
    assertThat(result.error()).isEmpty();
    assertThat(result.state()).isEqualTo(State.DIVERGED);
    assertThat(result.stepsDone()).isPositive().isLessThan(4000);
    assertThat(result.layers()).hasSize(2 * 2 * 4);
    assertThat(result.layers().get(15).step()).isEqualTo(result.stepsDone());
  }

  @Test
  void aCellThatThrowsIsAResultThatTellsWhy() {
    CellResult result = runner.run(Cell.of(DIGITS, 1), new BrokenData());
    assertThat(result.state()).isEqualTo(State.FAILED);
    assertThat(result.error()).contains("IllegalStateException: the disc is gone");
    assertThat(result.layers()).isEmpty();
    assertThat(result.clean()).isEmpty();
  }

  @Test
  void smallCasesHaveDefinedAlignmentsOrAState() {
    Settings plain = DIGITS.with(Setting.TRAINING_LABEL_NOISE, 0.2);
    List<Settings> cases =
        List.of(
            plain.with(Setting.MEASURE_SAMPLES, 2L),
            plain.with(Setting.MEASURE_SAMPLES, 3L),
            plain.with(Setting.NETWORK_WIDTH, 1L),
            plain.with(Setting.NETWORK_WIDTH, 2L),
            plain.with(Setting.TRAINING_BATCH, 50L).with(Setting.DATA_TRAIN, 10L),
            // Large steps kill every relu, or all weights.
            plain.with(Setting.TRAINING_LEARNING_RATE, 3.0),
            plain.with(Setting.TRAINING_LEARNING_RATE, 30.0));
    for (Settings settings : cases) {
      CellResult result = run(settings);
      assertThat(result.error()).isEmpty();
      assertThat(result.clean().orElseThrow().evidence().score()).isBetween(-1.0, 1.0);
      if (result.state() == State.OK) {
        assertThat(result.clean().orElseThrow().evidence().alpha().mean()).isBetween(-1.0, 1.0);
      }
    }
  }

  private CellResult run(Settings settings) {
    return run(runner, settings);
  }

  private static CellResult run(CellRunner runner, Settings settings) {
    Cell cell = Cell.of(settings, 1);
    return runner.run(cell, DataSets.open(cell.config().data()));
  }

  private static List<LayerResult> of(Measurement kind, CellResult result) {
    return result.layers().stream().filter(layer -> layer.kind() == kind).toList();
  }

  private record BrokenData() implements DataSet {

    @Override
    public int inputs() {
      return 64;
    }

    @Override
    public int outputs() {
      return 10;
    }

    @Override
    public boolean hasClasses() {
      return true;
    }

    @Override
    public SampleStream stream(long seed) {
      throw new IllegalStateException("the disc is gone");
    }
  }
}
