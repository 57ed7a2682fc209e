package io.phasegrid.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.phasegrid.data.DataSets;
import io.phasegrid.engine.torch.device.Libtorch;
import io.phasegrid.engine.torch.device.OutOfMemory;
import io.phasegrid.engine.torch.device.TorchDevice;
import io.phasegrid.network.Weights;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.Device;
import io.phasegrid.train.Engines;
import io.phasegrid.train.TrainingCost;
import io.phasegrid.train.TrainingPack;
import io.phasegrid.train.cpu.CpuEngine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorchEngineTest {

  private static final Settings SETTINGS =
      SixteenCells.settings("teacher", "tanh", true, 11, 5, "flow-isotropic");

  private final TorchEngine engine = new TorchEngine();

  @Test
  void isFoundByNameAndSaysWhatComputes() {
    assertThat(Engines.named("torch")).isInstanceOf(TorchEngine.class);
    assertThat(engine.numericsId(Cell.of(SETTINGS, 1).config()))
        .matches("torch-2\\.\\d+\\.\\d+/openblas-.*/autograd");
    assertThat(engine.numericsId(config("lenet"))).doesNotEndWith("/autograd");
  }

  /** Those of PyTorch's modules. */
  @Test
  void layersHaveNames() {
    assertThat(names("perceptron")).containsExactly("fc1", "fc2", "fc3", "fc4");
    assertThat(names("perceptron-batchnorm")).containsExactly("fc1", "fc2", "fc3", "fc4");
    assertThat(names("convolutional")).containsExactly("conv1", "conv2", "fc1", "fc2");
    assertThat(names("resnet18"))
        .startsWith("conv1", "layer1.0.conv1")
        .contains("layer2.0.downsample.0")
        .endsWith("layer4.1.conv2", "fc");
  }

  private static CellConfig config(String model) {
    Settings settings =
        Settings.of(
            Map.of(
                Setting.DATA_SET,
                "digits",
                Setting.TRAINING_LOSS,
                "mse",
                Setting.NETWORK_MODEL,
                model));
    return Cell.of(settings, 1).config();
  }

  private List<String> names(String model) {
    CellConfig cell = config(model);
    return engine.layerNames(cell, DataSets.open(cell.data()));
  }

  @ParameterizedTest
  @CsvSource({
    "teacher, tanh,   true,  11, 5,  flow-isotropic",
    "digits,  relu,   true,  33, 7,  local-isotropic",
    "digits,  tanh,   false, 32, 16, none",
    "teacher, linear, true,  3,  1,  flow-isotropic",
    "teacher, tanh,   false, 13, 6,  flow-directions",
    "digits,  tanh,   true,  13, 6,  local-representation",
    "digits,  relu,   false, 13, 6,  flow-weights"
  })
  void aCellGivesTheSameBitsAloneAndWithAnyMatesInAnyOrder(
      String data, String activation, boolean bias, long width, long batch, String noise) {
    List<Cell> cells =
        SixteenCells.cells(SixteenCells.settings(data, activation, bias, width, batch, noise));
    List<Weights> together = trained(cells);
    List<Cell> reversed = new ArrayList<>(cells);
    Collections.reverse(reversed);
    List<Weights> backwards = trained(reversed);
    List<Weights> few = trained(cells.subList(5, 10));
    for (int k = 0; k < cells.size(); k++) {
      assertSame(trained(List.of(cells.get(k))).get(0), together.get(k));
      assertSame(backwards.get(cells.size() - 1 - k), together.get(k));
      if (k >= 5 && k < 10) {
        assertSame(few.get(k - 5), together.get(k));
      }
    }
    assertThat(together.get(0).matrices()).isNotEqualTo(together.get(1).matrices());
  }

  /** They are measured as by the engine cpu, and their steps take longer. */
  @Test
  void mlpsHaveACost() {
    CellConfig cell = Cell.of(SETTINGS, 1).config();
    TrainingCost cost = engine.cost(cell, 16, 8);
    TrainingCost cpu = new CpuEngine().cost(cell, 16, 8);
    assertThat(engine.packSize(cell, Device.CPU)).isEqualTo(1);
    assertThat(cost.factor()).isEqualTo(cpu.factor());
    assertThat(cost.heap()).isLessThanOrEqualTo(cpu.heap());
    assertThat(cost.seconds()).isBetween(cpu.seconds(), 1000 * cpu.seconds());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "network.model=vit network.heads=3 | network.heads 3 does not divide network.width 32",
        "network.model=vit network.width=6 network.heads=2 | network.width 6 of network.model vit",
        "network.model=vit network.patch=3 | network.patch 3 does not divide the 8 × 8 pixels",
        "network.model=vit data.set=teacher | takes square images",
        "network.model=gpt | network.model gpt takes sequences of tokens",
        "training.loss=contrastive network.model=gpt data.set=modular | network.model gpt takes tokens",
        "training.loss=contrastive data.views.shift=1 data.set=modular | data.views other than noise and mask takes square images",
        "training.loss=contrastive training.batch=600 | training.batch 600 exceeds the 599 held-out",
        "network.norm=batch training.batch=1 | training.batch is 1, and network.norm batch",
        "network.model=resnet18 training.batch=1 | training.batch is 1, and network.model resnet18"
      })
  void networksThatCannotBeMade(String settings, String complaint) {
    Settings cell =
        Settings.of(Map.of(Setting.DATA_SET, "digits", Setting.TRAINING_LOSS, "cross-entropy"));
    for (String setting : settings.split(" ")) {
      String[] entry = setting.split("=");
      Setting key = Setting.at(entry[0]).orElseThrow();
      cell =
          cell.with(
              key, key.valueClass() == Long.class ? (Object) Long.valueOf(entry[1]) : entry[1]);
    }
    CellConfig config = Cell.of(cell, 1).config();
    assertThat(engine.supports(config.network())).isTrue();
    assertThat(engine.unsupportedReason(config, DataSets.open(config.data())).orElseThrow())
        .contains(complaint)
        .endsWith(".");
  }

  @Test
  void aCellGivesTheSameBitsBesideOtherThreads() {
    List<Cell> cells = SixteenCells.cells(SETTINGS).subList(0, 4);
    List<Weights> expected = trained(cells);
    List<CompletableFuture<List<Weights>>> runs =
        IntStream.range(0, 4)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> trained(cells)))
            .toList();
    for (CompletableFuture<List<Weights>> run : runs) {
      for (int k = 0; k < cells.size(); k++) {
        assertSame(run.join().get(k), expected.get(k));
      }
    }
  }

  @Test
  void trainingInPartsIsTrainingAtOnce() {
    List<Cell> cells = SixteenCells.cells(SETTINGS).subList(0, 2);
    try (TrainingPack pack = SixteenCells.started(engine, cells)) {
      for (int step : new int[] {0, 1, 50, 50, 100}) {
        pack.trainTo(step);
        assertThat(pack.isFinite(1)).isTrue();
      }
      assertSame(pack.weights(1), trained(cells).get(1));
    }
  }

  @Test
  void aMateThatDivergesIsSeenAndSpoilsNoOther() {
    Cell wild = Cell.of(SETTINGS.with(Setting.TRAINING_LEARNING_RATE, 1e6), 1);
    List<Cell> cells = new ArrayList<>(SixteenCells.cells(SETTINGS).subList(0, 3));
    cells.add(1, wild);
    try (TrainingPack pack = SixteenCells.started(engine, cells)) {
      assertThat(pack.isFinite(1)).isTrue();
      pack.trainTo(100);
      assertThat(IntStream.range(0, 4).mapToObj(pack::isFinite))
          .containsExactly(true, false, true, true);
      assertSame(pack.weights(2), trained(List.of(cells.get(2))).get(0));
    }
  }

  @ParameterizedTest
  @CsvSource({"flow-isotropic", "local-representation"})
  void memoryStaysFlatOverTenThousandSteps(String noise) {
    Settings small = SixteenCells.settings("teacher", "tanh", true, 4, 2, noise);
    List<Cell> cells = SixteenCells.cells(small).subList(0, 1);
    try (TrainingPack pack = SixteenCells.started(engine, cells)) {
      pack.trainTo(2000);
      long objects = Pointer.totalCount();
      long first = growthTo(pack, 7000);
      long second = growthTo(pack, 12_000);
      // What every step forgot would be there ten thousand times.
      assertThat(Pointer.totalCount()).isLessThanOrEqualTo(objects + 10);
      // And in both halves, while the JVM takes memory for its own ends once.
      assertThat(Math.min(first, second)).isLessThan(12L << 20);
    }
  }

  private static long growthTo(TrainingPack pack, int step) {
    long bytes = collectedBytes();
    pack.trainTo(step);
    return collectedBytes() - bytes;
  }

  /** Without what the heap happens to hold. */
  private static long collectedBytes() {
    System.gc();
    return Pointer.physicalBytes();
  }

  @Test
  void memoryOfManyNetworksIsFreed() {
    trained(SixteenCells.cells(SETTINGS));
    long objects = Pointer.totalCount();
    for (int i = 0; i < 50; i++) {
      try (TrainingPack pack = SixteenCells.started(engine, List.of(Cell.of(SETTINGS, i % 3)))) {
        pack.trainTo(2);
        assertThat(pack.isFinite(0)).isTrue();
      }
    }
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(objects);
  }

  @Test
  void aLackOfMemoryIsToldAsTheJvmDoes() {
    assertThatThrownBy(() -> OutOfMemory.told(() -> TorchDevice.PROCESSOR.zeros(1L << 46)))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessageContaining("libtorch");
    assertThatThrownBy(() -> OutOfMemory.told(() -> TorchDevice.PROCESSOR.zeros(-1)))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void withoutCudaItComputesOnTheProcessor() {
    assumeFalse(Libtorch.isForCuda());
    List<Cell> cells = SixteenCells.cells(SETTINGS).subList(0, 2);
    assertThat(engine.numericsId(cells.get(0).config(), Device.gpu("0")))
        .isEqualTo(engine.numericsId(cells.get(0).config()));
    try (TrainingPack pack =
        engine.start(cells.stream().map(SixteenCells::trainingInput).toList(), Device.gpu("0"))) {
      pack.trainTo(100);
      assertSame(pack.weights(0), trained(cells).get(0));
    }
  }

  @Test
  void gpusGoByTheNumbersOfCuda() {
    assertThat(TorchDevice.gpu("1", 2).gpu()).hasValue(1);
    for (String address : List.of("2", "-1", "GPU-8f2c", "999999999999")) {
      assertThatThrownBy(() -> TorchDevice.gpu(address, 2))
          .hasMessageContaining("GPU " + address)
          .hasMessageContaining("GPUs 0 to 1");
    }
  }

  private List<Weights> trained(List<Cell> cells) {
    return SixteenCells.trained(engine, cells, 100);
  }

  private static void assertSame(Weights actual, Weights expected) {
    assertThat(actual.matrices()).isEqualTo(expected.matrices());
    for (int l = 0; l < expected.biases().size(); l++) {
      assertThat(actual.biases().get(l)).containsExactly(expected.biases().get(l));
    }
  }
}
