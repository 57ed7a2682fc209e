package io.phasegrid.bench;

import io.phasegrid.cell.CellResult;
import io.phasegrid.cell.CellRunner;
import io.phasegrid.data.DataSet;
import io.phasegrid.data.DataSets;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.sweep.Thresholds;
import io.phasegrid.train.Device;
import io.phasegrid.train.Engine;
import io.phasegrid.train.Engines;
import io.phasegrid.train.TrainingInput;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Networks on Fashion-MNIST, MLPs on the digits and transformers on a text, for
 * bench/network-rates.py; prints JSON.
 *
 * <pre>
 * bench/run.sh NetworkRates rate ENGINE MODEL WIDTH BATCH SECONDS OPTIMIZER [TEXT]   steps per CPU second
 * bench/run.sh NetworkRates measure ENGINE MODEL WIDTH SAMPLES [TEXT]                CPU seconds
 * </pre>
 *
 * <p>Measuring is clean and noisy, with theories.
 */
public final class NetworkRates {

  /** Where Debian's dataset-fashion-mnist puts the files. */
  private static final String FASHION = "/usr/share/datasets/fashion-mnist";

  private static final double MEASURED = 1.0 / 3;

  private NetworkRates() {}

  /** Runs one of the two. */
  public static void main(String[] arguments) {
    Engine engine = Engines.named(arguments[1]);
    String set =
        switch (arguments[2]) {
          case "perceptron" -> "digits";
          case "gpt" -> "text";
          default -> "idx";
        };
    Settings settings =
        Settings.of(
                Map.of(
                    Setting.DATA_SET,
                    set,
                    Setting.DATA_PATH,
                    set.equals("text") ? arguments[arguments.length - 1] : FASHION,
                    Setting.TRAINING_LOSS,
                    "cross-entropy"))
            .with(Setting.NETWORK_BLOCKS, set.equals("text") ? 6L : 2L)
            .with(Setting.NETWORK_MODEL, arguments[2])
            .with(Setting.NETWORK_WIDTH, Long.parseLong(arguments[3]))
            .with(Setting.NETWORK_ACTIVATION, "relu")
            .with(Setting.TRAINING_WEIGHT_DECAY, 1e-3);
    switch (arguments[0]) {
      case "rate" -> printRate(engine, settings, arguments);
      case "measure" -> printMeasuring(engine, settings, Long.parseLong(arguments[4]));
      default -> throw new IllegalArgumentException("none of the two: " + arguments[0]);
    }
  }

  private static void printRate(Engine engine, Settings settings, String[] arguments) {
    double seconds = Double.parseDouble(arguments[5]);
    boolean descends = arguments[6].equals("sgd");
    Settings batched =
        settings
            .with(Setting.TRAINING_BATCH, Long.parseLong(arguments[4]))
            .with(Setting.TRAINING_OPTIMIZER, arguments[6])
            .with(Setting.TRAINING_LEARNING_RATE, descends ? 0.1 : 1e-3);
    List<TrainingInput> cell = Networks.trainingInputs(batched, 1, 1);
    Timing.rate(engine, cell, (1 - MEASURED) * seconds);
    double rate = Timing.rate(engine, cell, MEASURED * seconds);
    System.out.printf(Locale.ROOT, "{\"rate\": %.3f}%n", rate);
  }

  /** The second of two cells. */
  private static void printMeasuring(Engine engine, Settings settings, long samples) {
    measuring(engine, Device.CPU, settings, samples, 1).run();
    double millis = Timing.cpuMillis(measuring(engine, Device.CPU, settings, samples, 2));
    System.out.printf(Locale.ROOT, "{\"seconds\": %.2f}%n", millis * 1e-3);
  }

  /** A cell of one step, measured at its end under label and gradient noise. */
  static Runnable measuring(
      Engine engine, Device device, Settings settings, long samples, long seed) {
    Settings measured =
        settings
            .with(Setting.TRAINING_STEPS, 1L)
            .with(Setting.TRAINING_BATCH, 2L)
            .with(Setting.TRAINING_GRADIENT_NOISE, 0.1)
            .with(Setting.MEASURE_AT, "end")
            .with(Setting.MEASURE_SAMPLES, samples);
    Cell cell = Cell.of(measured, seed);
    DataSet data = DataSets.open(cell.config().data());
    CellRunner runner = new CellRunner(engine, new PhaseRule(Thresholds.DEFAULT), device);
    return () -> {
      CellResult result = runner.run(cell, data);
      result
          .error()
          .ifPresent(
              error -> {
                throw new IllegalStateException(error);
              });
    };
  }
}
