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
import io.phasegrid.train.ForwardingEngine;
import io.phasegrid.train.ForwardingTrainingPack;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What measuring a cell of the digits costs beside training it, in milliseconds of CPU: everything
 * a cell does but its updates, at steps 0 and the last, clean and noisy. The first cell of a grid
 * over weight decay is measured twice; the next ones, which begin like it, only at their end. Two
 * kinds of training: batches of 16 with noisy labels, as in the ready-made sweeps, and batches of 64
 * with noise on neuron gradients, as in the step rates.
 *
 * <pre>java --add-modules jdk.incubator.vector -cp jobs/app/target/phasegrid.jar bench/MeasureCosts.java
 * [widths [activations [theory]]]</pre>
 */
public final class MeasureCosts {

  /** Of the cells that sweeps train; wide ones are timed over fewer and multiplied. */
  private static final int STEPS = 4000;

  private static final double SECONDS_EACH = 8;
  private static final int FEWEST_REPEATS = 4;

  private MeasureCosts() {}

  public static void main(String[] arguments) {
    String widths = arguments.length > 0 ? arguments[0] : "32,64,128,256,512";
    String activations = arguments.length > 1 ? arguments[1] : "relu";
    boolean theory = arguments.length < 3 || Boolean.parseBoolean(arguments[2]);
    System.out.println("| width | activation | batch | theories | first, ms | next, ms "
        + "| training, ms | first, % | next, % |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    for (String width : widths.split(",")) {
      for (String activation : activations.split(",")) {
        for (long batch : new long[] {16, 64}) {
          report(settings(Integer.parseInt(width), activation, batch, theory));
        }
      }
    }
  }

  private static Settings settings(int width, String activation, long batch, boolean theory) {
    int steps = width <= 64 ? 1000 : width <= 128 ? 200 : 40;
    Settings common =
        Settings.of(Map.of(Setting.DATA_SET, "digits", Setting.TRAINING_LOSS, "cross-entropy"))
            .with(Setting.NETWORK_ACTIVATION, activation)
            .with(Setting.NETWORK_WIDTH, (long) width)
            .with(Setting.TRAINING_STEPS, (long) steps)
            .with(Setting.TRAINING_BATCH, batch)
            .with(Setting.MEASURE_AT, "0,end")
            .with(Setting.MEASURE_THEORY, theory);
    return batch == 16
        ? common.with(Setting.TRAINING_LABEL_NOISE, 0.3)
        : common.with(Setting.TRAINING_GRADIENT_NOISE, 0.1);
  }

  private static void report(Settings settings) {
    double first = Double.POSITIVE_INFINITY;
    double next = Double.POSITIVE_INFINITY;
    double training = Double.POSITIVE_INFINITY;
    long end = System.nanoTime() + (long) (SECONDS_EACH * 1e9);
    for (int i = 0; i < FEWEST_REPEATS || System.nanoTime() < end; i++) {
      // A data set of its own: nothing that was measured before is known of its cells.
      DataSet data = DataSets.open(Cell.of(settings, 1).config().data());
      Parts parts = parts(settings, 1e-3, data);
      first = Math.min(first, parts.measuring);
      training = Math.min(training, parts.training);
      parts = parts(settings, 1e-2, data);
      next = Math.min(next, parts.measuring);
      training = Math.min(training, parts.training);
    }
    training *= (double) STEPS / settings.whole(Setting.TRAINING_STEPS);
    System.out.printf(
        Locale.ROOT,
        "| %d | %s | %d | %s | %.2f | %.2f | %.1f | %.1f | %.1f |%n",
        settings.whole(Setting.NETWORK_WIDTH),
        settings.text(Setting.NETWORK_ACTIVATION),
        settings.whole(Setting.TRAINING_BATCH),
        settings.flag(Setting.MEASURE_THEORY) ? "yes" : "no",
        first,
        next,
        training,
        100 * first / training,
        100 * next / training);
  }

  /** Milliseconds of a cell's parts. */
  private record Parts(double measuring, double training) {}

  private static Parts parts(Settings settings, double weightDecay, DataSet data) {
    Cell cell = Cell.of(settings.with(Setting.TRAINING_WEIGHT_DECAY, weightDecay), 1);
    TimedEngine engine = new TimedEngine(Engines.named("cpu"));
    long start = cpuNanos();
    CellResult result = new CellRunner(engine, new PhaseRule(Thresholds.DEFAULT)).run(cell, data);
    double all = (cpuNanos() - start) * 1e-6;
    result.error().ifPresent(System.out::println);
    return new Parts(all - engine.millis, engine.millis);
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** An engine that notes how long its updates take. */
  private static final class TimedEngine extends ForwardingEngine {

    private double millis;

    TimedEngine(Engine engine) {
      super(engine);
    }

    @Override
    public TrainingPack start(List<TrainingInput> pack, Device device) {
      return new ForwardingTrainingPack(super.start(pack, device)) {
        @Override
        public void trainTo(int step) {
          long start = cpuNanos();
          try {
            super.trainTo(step);
          } finally {
            millis += (cpuNanos() - start) * 1e-6;
          }
        }
      };
    }
  }
}
