package io.phasegrid.engine.fused;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.DataSets;
import io.phasegrid.engine.fused.device.Accelerator;
import io.phasegrid.engine.fused.device.Program;
import io.phasegrid.engine.fused.kernel.Layout;
import io.phasegrid.engine.fused.pack.FusedDevice;
import io.phasegrid.engine.fused.pack.FusedPack;
import io.phasegrid.network.WeightBytes;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.DataConfig;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.Device;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Cells that differ in all that cells of a pack may differ in. */
final class Packs {

  private static final double SECONDS = 0.5;

  private static final Map<DataConfig, DataSet> OPENED = new ConcurrentHashMap<>();

  private Packs() {}

  /**
   * Settings of a network.
   *
   * @param noise path of gradient noise, or {@code none}
   */
  static Settings settings(
      String data,
      String loss,
      String activation,
      boolean bias,
      long width,
      long batch,
      String noise) {
    Settings settings =
        Settings.of(Map.of(Setting.DATA_SET, data, Setting.TRAINING_LOSS, loss))
            .with(Setting.NETWORK_ACTIVATION, activation)
            .with(Setting.NETWORK_BIAS, bias)
            .with(Setting.NETWORK_WIDTH, width)
            .with(Setting.TRAINING_BATCH, batch);
    return noise.equals("none")
        ? settings
        : settings
            .with(Setting.TRAINING_GRADIENT_NOISE, 0.05)
            .with(Setting.TRAINING_NOISE_PATH, noise);
  }

  /** Cells of the shape of some settings, which are measured at their end alone. */
  static List<Cell> cells(Settings settings, int steps, int count) {
    List<Cell> cells = new ArrayList<>();
    boolean noisyLabels = settings.real(Setting.TRAINING_LABEL_NOISE) > 0;
    for (int i = 0; i < count; i++) {
      cells.add(
          Cell.of(
              settings
                  .with(Setting.TRAINING_STEPS, (long) steps)
                  .with(Setting.TRAINING_LEARNING_RATE, 0.02 * (1 + i % 5))
                  .with(Setting.TRAINING_WEIGHT_DECAY, i % 3 * 1e-3)
                  .with(Setting.TRAINING_LABEL_NOISE, noisyLabels ? 0.2 : i % 4 * 0.1)
                  .with(
                      Setting.TRAINING_GRADIENT_NOISE,
                      settings.real(Setting.TRAINING_GRADIENT_NOISE) * (1 + i % 2))
                  .with(Setting.NETWORK_INITIAL_SCALE, i % 7 == 6 ? 0.5 : 1.0),
              i / 2));
    }
    return cells;
  }

  static List<TrainingInput> inputs(List<Cell> cells) {
    return cells.stream().map(Packs::input).toList();
  }

  /** With data that cells of equal configuration share, as in a run. */
  static TrainingInput input(Cell cell) {
    return TrainingInput.of(cell, OPENED.computeIfAbsent(cell.config().data(), DataSets::open));
  }

  /** Parameters of networks that are trained together. */
  static List<byte[]> trained(List<TrainingInput> inputs, int steps) {
    FusedDevice device = Devices.of(Device.CPU);
    return trained(inputs, steps, GpuEngine.layout(device.accelerator(), GpuEngine.shape(inputs)));
  }

  static List<byte[]> trained(List<TrainingInput> inputs, int steps, Layout layout) {
    try (TrainingPack pack = new FusedPack(inputs, Devices.of(Device.CPU), layout, SECONDS)) {
      pack.trainTo(steps);
      return parameters(pack);
    }
  }

  /** By threads that count from the end of their work-group. */
  static List<byte[]> trainedInReverse(List<TrainingInput> inputs, int steps) {
    FusedDevice device = new FusedDevice(new Reversed(Devices.of(Device.CPU).accelerator()));
    Layout layout = GpuEngine.layout(device.accelerator(), GpuEngine.shape(inputs));
    try (TrainingPack pack = new FusedPack(inputs, device, layout, SECONDS)) {
      pack.trainTo(steps);
      return parameters(pack);
    }
  }

  static List<byte[]> parameters(TrainingPack pack) {
    return IntStream.range(0, pack.size()).mapToObj(k -> WeightBytes.of(pack.weights(k))).toList();
  }

  private record Reversed(Accelerator accelerator) implements ForwardingAccelerator {

    @Override
    public Program compile(String source, List<String> macros) {
      List<String> reversed = new ArrayList<>(macros);
      reversed.add("REVERSED=1");
      return accelerator.compile(source, reversed);
    }
  }
}
