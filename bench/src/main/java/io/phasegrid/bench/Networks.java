package io.phasegrid.bench;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.DataSets;
import io.phasegrid.data.HeldOut;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.observe.Probe;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.TrainingInput;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Networks of the benchmarks: MLPs 64-w-w-w-10 on the digits, as in bench/peer/task.py. */
final class Networks {

  private Networks() {}

  /** Cross-entropy and a little weight decay, otherwise defaults. */
  static Settings settings(int width, String activation) {
    return Settings.of(Map.of(Setting.DATA_SET, "digits", Setting.TRAINING_LOSS, "cross-entropy"))
        .with(Setting.NETWORK_ACTIVATION, activation)
        .with(Setting.NETWORK_WIDTH, (long) width)
        .with(Setting.TRAINING_WEIGHT_DECAY, 1e-3);
  }

  static Settings settings(int width, String activation, int batch, double noise) {
    return settings(width, activation)
        .with(Setting.TRAINING_BATCH, (long) batch)
        .with(Setting.TRAINING_GRADIENT_NOISE, noise);
  }

  /** Cells with consecutive seeds. */
  static List<TrainingInput> trainingInputs(Settings settings, long firstSeed, int cells) {
    DataSet data = DataSets.open(Cell.of(settings, firstSeed).config().data());
    return LongStream.range(firstSeed, firstSeed + cells)
        .mapToObj(seed -> TrainingInput.of(Cell.of(settings, seed), data))
        .toList();
  }

  static Probe probe(TrainingInput trainingInput, int samples) {
    HeldOut heldOut = trainingInput.samples().heldOut(samples);
    return new Probe(heldOut.inputs(), heldOut.targets(), GradientNoise.NONE);
  }
}
