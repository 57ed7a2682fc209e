package io.phasegrid.bench;

import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.Device;
import io.phasegrid.train.Engine;
import io.phasegrid.train.Engines;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import io.phasegrid.train.TrainingStops;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Cell-steps per second of the engine gpu, in packs of its own size on the device that it finds,
 * beside the engine cpu on one core and what was predicted for an H200; a Markdown table.
 *
 * <pre>
 * bench/run.sh GpuRates device                     engine path of the device, or exit code 3
 * bench/run.sh GpuRates [SECONDS [WIDTH/BATCH,…]]  seconds a row, and which rows
 * </pre>
 *
 * <p>Time is wall time of whole trainings of fresh packs, compiled before: nothing is ahead at
 * their end. The prediction spans the layouts that were considered for a shape.
 */
public final class GpuRates {

  private static final Engine GPU = Engines.named("gpu");
  private static final Engine CPU = Engines.named("cpu");
  private static final double SECONDS = 1;
  private static final int STEPS_OF_WARM_UP = 10;
  private static final int NO_DEVICE = 3;

  private static final List<Row> ROWS =
      List.of(
          new Row(16, 16, 0.1, "70–82"),
          new Row(32, 16, 0, "43–64"),
          new Row(32, 16, 0.1, "38–46"),
          new Row(32, 64, 0.1, "13–19"),
          new Row(64, 16, 0, "17–26"),
          new Row(64, 64, 0.1, "6.0"),
          new Row(128, 16, 0, "7.4"),
          new Row(128, 64, 0.1, "2.0–2.4"));

  private GpuRates() {}

  /**
   * @param noise of gradients, along the flow
   * @param predicted millions of cell-steps a second on an H200
   */
  private record Row(int width, int batch, double noise, String predicted) {

    String name() {
      return width + "/" + batch;
    }

    Settings settings() {
      return Networks.settings(width, "relu", batch, noise)
          .with(Setting.TRAINING_LABEL_NOISE, 0.1)
          .with(Setting.MEASURE_AT, "end");
    }

    String line(double seconds) {
      int cells = GPU.packSize(Cell.of(settings(), 0).config(), Device.CPU);
      double gpu = gpuRate(settings(), cells, seconds);
      List<TrainingInput> one = Networks.trainingInputs(settings(), 0, 1);
      Timing.rate(CPU, one, seconds / 2);
      double cpu = Timing.rate(CPU, one, seconds);
      return String.format(
          Locale.ROOT,
          "| %d | %d | %s | %d | %,.0f | %,.0f | %.2f | %s |",
          width,
          batch,
          noise,
          cells,
          gpu,
          cpu,
          gpu / cpu,
          predicted);
    }
  }

  /** Prints one of the two. */
  public static void main(String[] arguments) {
    Optional<String> missing = GPU.missingHere();
    if (missing.isPresent()) {
      System.err.println(missing.get());
      System.exit(NO_DEVICE);
    }
    String device = GPU.numericsId(Cell.of(ROWS.get(0).settings(), 0).config());
    String first = arguments.length > 0 ? arguments[0] : "";
    if (first.equals("device")) {
      System.out.println(device);
      return;
    }
    double seconds = first.isEmpty() ? SECONDS : Double.parseDouble(first);
    List<String> chosen =
        arguments.length > 1
            ? List.of(arguments[1].split(","))
            : ROWS.stream().map(Row::name).toList();
    List<Row> rows = ROWS.stream().filter(row -> chosen.contains(row.name())).toList();
    System.out.printf(
        "`%s`; digits, three hidden layers, relu, cross-entropy, label noise .1, weight decay%n%n"
            + "| width | batch | gradient noise | pack | gpu: cell-steps/s | cpu, one core | ratio "
            + "| predicted for an H200, M/s |%n|---|---|---|---|---|---|---|---|%n",
        device);
    // The compiler takes seconds for the Vector API.
    Timing.rate(CPU, Networks.trainingInputs(ROWS.get(0).settings(), 0, 1), 3);
    rows.forEach(row -> System.out.println(row.line(seconds)));
  }

  private static double gpuRate(Settings settings, int cells, double seconds) {
    trainingSeconds(settings, cells, STEPS_OF_WARM_UP);
    int steps = STEPS_OF_WARM_UP;
    double taken;
    do {
      steps *= 4;
      taken = trainingSeconds(settings, cells, steps);
    } while (taken < seconds / 4);
    if (taken < seconds) {
      steps = (int) Math.ceil(1.1 * steps * seconds / taken);
      taken = trainingSeconds(settings, cells, steps);
    }
    return cells * steps / taken;
  }

  /** Without set-up; the pack is asked as a run asks it, so that it is ahead until its end. */
  private static double trainingSeconds(Settings settings, int cells, int steps) {
    List<TrainingInput> inputs =
        Networks.trainingInputs(settings.with(Setting.TRAINING_STEPS, (long) steps), 0, cells);
    TrainingStops stops = TrainingStops.of(inputs.get(0).cell().config().measure());
    try (TrainingPack pack = GPU.start(inputs, Device.CPU)) {
      long start = System.nanoTime();
      for (int step = 0; step < steps; ) {
        step = stops.after(step);
        pack.trainTo(step);
      }
      return (System.nanoTime() - start) * 1e-9;
    }
  }
}
