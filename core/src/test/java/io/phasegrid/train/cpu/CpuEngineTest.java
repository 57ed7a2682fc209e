package io.phasegrid.train.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.HeldOut;
import io.phasegrid.data.TeacherData;
import io.phasegrid.linear.Matrix;
import io.phasegrid.network.Weights;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.observe.Observation;
import io.phasegrid.observe.Probe;
import io.phasegrid.sweep.Activation;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.Centring;
import io.phasegrid.sweep.NoiseShape;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.Engine;
import io.phasegrid.train.Engines;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CpuEngineTest {

  private static final DataSet DATA = new TeacherData(6, 3, 4, Activation.TANH, Centring.EXACT);
  private static final Settings SETTINGS =
      Settings.of(Map.of(Setting.DATA_SET, "teacher", Setting.TRAINING_LOSS, "mse"))
          .with(Setting.NETWORK_WIDTH, 11L)
          .with(Setting.NETWORK_BIAS, true)
          .with(Setting.TRAINING_WEIGHT_DECAY, 1e-3)
          .with(Setting.TRAINING_LABEL_NOISE, 0.3)
          .with(Setting.TRAINING_GRADIENT_NOISE, 0.1);

  private final Engine engine = new CpuEngine();

  @Test
  void isFoundByName() {
    assertThat(Engines.named("cpu")).isInstanceOf(CpuEngine.class);
    assertThat(engine.numericsId(Cell.of(SETTINGS, 1).config())).startsWith("openblas-");
  }

  @Test
  void aCellGivesTheSameBitsAloneAndInCompany() {
    Observation alone = trained(List.of(1L), 0);
    assertThat(trained(List.of(1L), 0)).isEqualTo(alone);
    assertThat(trained(List.of(7L, 1L, 9L), 1)).isEqualTo(alone);
    assertThat(trained(List.of(2L), 0)).isNotEqualTo(alone);
  }

  @Test
  void aCellGivesTheSameBitsBesideOtherThreads() {
    Observation alone = trained(List.of(1L), 0);
    List<CompletableFuture<Observation>> runs =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> trained(List.of(1L), 0)))
            .toList();
    assertThat(runs).allSatisfy(run -> assertThat(run.join()).isEqualTo(alone));
  }

  @Test
  void trainingInPartsIsTrainingAtOnce() {
    try (TrainingPack pack = engine.start(List.of(trainingInput(1)))) {
      for (int step : new int[] {0, 1, 50, 50, 300}) {
        pack.trainTo(step);
      }
      assertThat(observed(pack, 0)).isEqualTo(trained(List.of(1L), 0));
    }
  }

  @Test
  void memoryOfManyCellsIsFreed() {
    trained(List.of(0L), 0);
    long before = Pointer.totalBytes();
    for (int seed = 0; seed < 2000; seed++) {
      try (TrainingPack pack = engine.start(List.of(trainingInput(1)))) {
        pack.trainTo(2);
        assertThat(pack.isFinite(0)).isTrue();
      }
    }
    // Less where leftovers of other tests were collected meanwhile.
    assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(before);
  }

  @Test
  void whatIsNotFiniteIsSeenInAnyLayer() {
    assertThat(isFinite(0, 1f)).isTrue();
    assertThat(isFinite(0, Float.MAX_VALUE)).isTrue();
    for (int layer = 0; layer < 4; layer++) {
      assertThat(isFinite(layer, Double.NaN)).isFalse();
      assertThat(isFinite(layer, Double.POSITIVE_INFINITY)).isFalse();
      assertThat(isFinite(layer, Double.NEGATIVE_INFINITY)).isFalse();
    }
  }

  private static boolean isFinite(int layer, double value) {
    CellConfig config = Cell.of(SETTINGS, 1).config();
    Weights weights = Weights.initial(config.network(), config.network().sizes(6, 3), 1);
    Matrix matrix = weights.matrices().get(layer);
    matrix.values()[matrix.values().length - 1] = value;
    try (BlasNetwork step =
        new BlasNetwork(config.network(), config.training(), weights, GradientNoise.NONE)) {
      return step.isFinite();
    }
  }

  @ParameterizedTest
  @EnumSource(NoiseShape.class)
  void noiseOfAnyShapeGivesTheSameBitsAgainAndIsFreed(NoiseShape shape) {
    Cell cell = Cell.of(SETTINGS.with(Setting.TRAINING_NOISE_SHAPE, shape.id()), 1);
    List<Matrix> once = weights(cell);
    long before = Pointer.totalBytes();
    assertThat(weights(cell)).isEqualTo(once);
    // Less where leftovers of other tests were collected meanwhile.
    assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(before);
    if (shape != NoiseShape.ISOTROPIC) {
      assertThat(once).isNotEqualTo(weights(Cell.of(SETTINGS, 1)));
    }
  }

  private List<Matrix> weights(Cell cell) {
    try (TrainingPack pack = engine.start(List.of(TrainingInput.of(cell, DATA)))) {
      pack.trainTo(100);
      return pack.weights(0).matrices();
    }
  }

  private Observation trained(List<Long> seeds, int which) {
    try (TrainingPack pack =
        engine.start(seeds.stream().map(CpuEngineTest::trainingInput).toList())) {
      assertThat(pack.size()).isEqualTo(seeds.size());
      pack.trainTo(300);
      return observed(pack, which);
    }
  }

  private static Observation observed(TrainingPack pack, int which) {
    HeldOut heldOut = DATA.stream(1).heldOut(20);
    return pack.observe(which, new Probe(heldOut.inputs(), heldOut.targets(), GradientNoise.NONE));
  }

  private static TrainingInput trainingInput(long seed) {
    return TrainingInput.of(Cell.of(SETTINGS, seed), DATA);
  }
}
