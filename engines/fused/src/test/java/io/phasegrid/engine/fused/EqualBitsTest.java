package io.phasegrid.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.engine.fused.kernel.Layout;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.TrainingInput;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernel gives the bits of the plain reference, whatever surrounds a network. */
@ExtendWith(NeedsDevice.class)
class EqualBitsTest {

  private static final int STEPS = 40;
  private static final int CELLS = 4;

  @ParameterizedTest
  @CsvSource({
    "digits,  cross-entropy, relu,   true,  32,  16, 3, flow",
    "digits,  cross-entropy, tanh,   false, 16,  64, 3, local",
    "digits,  cross-entropy, tanh,   true,  7,   3,  2, flow",
    "digits,  cross-entropy, linear, true,  10,  1,  4, none",
    "digits,  cross-entropy, relu,   true,  128, 8,  2, flow",
    "digits,  cross-entropy, relu,   true,  512, 2,  2, none",
    "digits,  mse,           relu,   true,  8,   16, 3, flow",
    "digits,  mse,           linear, false, 20,  6,  3, none",
    "digits,  mse,           tanh,   true,  4,   12, 2, local",
    "teacher, mse,           tanh,   true,  32,  16, 3, flow",
    "teacher, mse,           relu,   false, 11,  5,  3, local",
    "teacher, mse,           linear, true,  36,  10, 5, none",
    "modular, cross-entropy, relu,   true,  24,  16, 3, flow",
    "modular, mse,           tanh,   false, 13,  7,  2, local"
  })
  void ofTheReference(
      String data,
      String loss,
      String activation,
      boolean bias,
      long width,
      long batch,
      long depth,
      String noise) {
    Settings settings =
        Packs.settings(data, loss, activation, bias, width, batch, noise)
            .with(Setting.NETWORK_DEPTH, depth);
    requireReference(Packs.cells(settings, STEPS, CELLS));
  }

  @Test
  void ofRowsWithTargets() {
    Settings settings =
        Packs.settings("digits", "mse", "tanh", true, 12, 8, "flow")
            .with(Setting.TRAINING_LABEL_NOISE, 0.2);
    List<TrainingInput> inputs =
        Packs.cells(settings, STEPS, CELLS).stream()
            .map(cell -> TrainingInput.of(cell, new WaveRows()))
            .toList();

    assertThat(Packs.trained(inputs, STEPS)).containsExactlyElementsOf(reference(inputs));
  }

  /** Standardised inputs of another scale are other rows. */
  @Test
  void ofPacksOfSeveralDataSets() {
    Settings settings = Packs.settings("digits", "cross-entropy", "relu", true, 12, 8, "none");
    List<Cell> cells = new ArrayList<>(Packs.cells(settings, STEPS, 2));
    cells.addAll(Packs.cells(settings.with(Setting.DATA_INPUT_SCALE, 0.3), STEPS, 2));

    requireReference(cells);
  }

  @ParameterizedTest
  @ValueSource(ints = {1 << 20, 60_000, 23_000, 1_000})
  void inEveryLayout(int onChipBytes) {
    Settings settings = Packs.settings("teacher", "mse", "tanh", true, 28, 24, "local");
    List<TrainingInput> inputs = Packs.inputs(Packs.cells(settings, STEPS, CELLS));

    Layout layout = Layout.of(GpuEngine.shape(inputs), onChipBytes, 256);

    assertThat(layout.onChipBytes()).isLessThanOrEqualTo(onChipBytes);
    assertThat(Packs.trained(inputs, STEPS, layout)).containsExactlyElementsOf(reference(inputs));
  }

  /** Rows that stay in global memory are read there. */
  @ParameterizedTest
  @ValueSource(ints = {26_000, 1_000})
  void inEveryLayoutOfRows(int onChipBytes) {
    Settings settings = Packs.settings("digits", "cross-entropy", "relu", true, 16, 24, "flow");
    List<TrainingInput> inputs = Packs.inputs(Packs.cells(settings, STEPS, CELLS));

    Layout layout = Layout.of(GpuEngine.shape(inputs), onChipBytes, 256);

    assertThat(layout.inputsOnChip()).isFalse();
    assertThat(Packs.trained(inputs, STEPS, layout)).containsExactlyElementsOf(reference(inputs));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void withAnyNumberOfNetworksInAWorkGroup(int networks) {
    Settings settings = Packs.settings("digits", "mse", "relu", true, 12, 8, "flow");
    List<TrainingInput> inputs = Packs.inputs(Packs.cells(settings, STEPS, 5));
    Layout layout = Layout.of(GpuEngine.shape(inputs), 1 << 20, 256).withNetworks(networks);

    assertThat(Packs.trained(inputs, STEPS, layout)).containsExactlyElementsOf(reference(inputs));
  }

  /** A processor runs threads one after the other, so a missing barrier may hide in one order. */
  @Test
  void withThreadsInReverseOrder() {
    Settings settings = Packs.settings("digits", "cross-entropy", "tanh", true, 32, 16, "local");
    List<TrainingInput> inputs = Packs.inputs(Packs.cells(settings, STEPS, CELLS));

    assertThat(Packs.trainedInReverse(inputs, STEPS)).containsExactlyElementsOf(reference(inputs));
  }

  @Test
  void aloneAndInCompany() {
    Settings settings = Packs.settings("digits", "cross-entropy", "relu", true, 12, 8, "flow");
    List<TrainingInput> inputs = Packs.inputs(Packs.cells(settings, STEPS, 9));

    List<byte[]> together = Packs.trained(inputs, STEPS);
    List<byte[]> alone =
        inputs.stream().map(one -> Packs.trained(List.of(one), STEPS).get(0)).toList();
    List<TrainingInput> backwards = IntStream.range(0, 9).mapToObj(i -> inputs.get(8 - i)).toList();

    assertThat(alone).containsExactlyElementsOf(together);
    assertThat(Packs.trained(backwards, STEPS))
        .containsExactlyElementsOf(
            IntStream.range(0, 9).mapToObj(i -> together.get(8 - i)).toList());
  }

  private static void requireReference(List<Cell> cells) {
    List<TrainingInput> inputs = Packs.inputs(cells);
    assertThat(Packs.trained(inputs, STEPS)).containsExactlyElementsOf(reference(inputs));
  }

  private static List<byte[]> reference(List<TrainingInput> inputs) {
    return inputs.stream().map(one -> ReferenceTrainer.trained(one, STEPS)).toList();
  }
}
