package io.phasegrid.bench;

import io.phasegrid.cell.CellRunner;
import io.phasegrid.data.DataSet;
import io.phasegrid.data.DataSets;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.sweep.Thresholds;
import io.phasegrid.train.Engine;
import io.phasegrid.train.Engines;
import io.phasegrid.train.TrainingInput;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Cost of measuring a cell of the digits and of training it for 4,000 steps, in milliseconds of
 * CPU. Cells of one step are measured at steps 0 and 1, clean and noisy: the first cell of a grid
 * over weight decay twice, the next ones, from the same network, only at their end. Batches of 16
 * have noisy labels, batches of 64 noisy neuron gradients.
 *
 * <pre>bench/run.sh MeasureCosts [WIDTHS [ACTIVATIONS]]</pre>
 */
public final class MeasureCosts {

  private static final Engine CPU = Engines.named("cpu");
  private static final int STEPS = 4000;
  private static final double SECONDS_OF_WARM_UP = 6;
  private static final double SECONDS_EACH = 16;
  private static final double SECONDS_OF_TRAINING = 0.3;
  private static final int FEWEST_REPEATS = 4;

  private MeasureCosts() {}

  /** Prints a row per width, activation and batch. */
  public static void main(String[] arguments) {
    String widths = arguments.length > 0 ? arguments[0] : "32,64,128,256,512";
    String activations = arguments.length > 1 ? arguments[1] : "relu";
    System.out.println(
        "| width | activation | batch | training, ms | first, ms | next, ms | next, % "
            + "| without theories: first, ms | next, ms | next, % |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|");
    for (String width : widths.split(",")) {
      for (String activation : activations.split(",")) {
        report(Integer.parseInt(width), activation, 16);
        report(Integer.parseInt(width), activation, 64);
      }
    }
  }

  private static void report(int width, String activation, int batch) {
    Settings settings =
        Networks.settings(width, activation, batch, batch == 16 ? 0 : 0.1)
            .with(Setting.TRAINING_LABEL_NOISE, batch == 16 ? 0.3 : 0)
            .with(Setting.TRAINING_STEPS, 1L)
            .with(Setting.MEASURE_AT, "0,end");
    List<TrainingInput> cell = Networks.trainingInputs(settings, 1, 1);
    Timing.rate(CPU, cell, SECONDS_OF_WARM_UP);
    double training = Double.POSITIVE_INFINITY;
    // First and next, with theories and without.
    double[] least = new double[4];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    long end = Timing.after(SECONDS_EACH);
    for (int i = 0; i < FEWEST_REPEATS || System.nanoTime() < end; i++) {
      training = Math.min(training, 1e3 * STEPS / Timing.rate(CPU, cell, SECONDS_OF_TRAINING));
      for (int theory = 0; theory < 2; theory++) {
        Settings measured = settings.with(Setting.MEASURE_THEORY, theory == 0);
        // A new data set: no earlier measurement at step 0 is known for its cells.
        DataSet data = DataSets.open(Cell.of(measured, 1).config().data());
        for (int next = 0; next < 2; next++) {
          double decay = next == 0 ? 1e-3 : 1e-2;
          Cell one = Cell.of(measured.with(Setting.TRAINING_WEIGHT_DECAY, decay), 1);
          int column = 2 * theory + next;
          least[column] = Math.min(least[column], Timing.cpuMillis(() -> run(one, data)));
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "| %d | %s | %d | %.1f | %.2f | %.2f | %.1f | %.2f | %.2f | %.1f |%n",
        width,
        activation,
        batch,
        training,
        least[0],
        least[1],
        100 * least[1] / training,
        least[2],
        least[3],
        100 * least[3] / training);
  }

  private static void run(Cell cell, DataSet data) {
    new CellRunner(CPU, new PhaseRule(Thresholds.DEFAULT))
        .run(cell, data)
        .error()
        .ifPresent(System.out::println);
  }
}
