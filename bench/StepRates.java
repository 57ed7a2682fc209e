import io.phasegrid.data.DataSet;
import io.phasegrid.data.DataSets;
import io.phasegrid.data.HeldOut;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.observe.Probe;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.Engine;
import io.phasegrid.train.Engines;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * An engine on the network of bench/peer/task.py, cpu unless -Dengine names another; prints JSON.
 *
 * <pre>
 * StepRates.java rate WIDTH BATCH SIGMA SECONDS SEED        steps per second of CPU
 * StepRates.java loss WIDTH BATCH SIGMA STEPS CELLS SEED    held-out loss of so many seeds from SEED
 * </pre>
 */
public final class StepRates {

  private static final double MEASURED = 1.0 / 3;
  private static final int STEPS_BETWEEN_LOOKS = 20;

  private StepRates() {}

  public static void main(String[] arguments) {
    Settings settings =
        Settings.of(Map.of(Setting.DATA_SET, "digits", Setting.TRAINING_LOSS, "cross-entropy"))
            .with(Setting.NETWORK_ACTIVATION, "relu")
            .with(Setting.NETWORK_WIDTH, Long.parseLong(arguments[1]))
            .with(Setting.TRAINING_BATCH, Long.parseLong(arguments[2]))
            .with(Setting.TRAINING_WEIGHT_DECAY, 1e-3)
            .with(Setting.TRAINING_GRADIENT_NOISE, Double.parseDouble(arguments[3]));
    if (arguments[0].equals("rate")) {
      Cell cell = Cell.of(settings, Long.parseLong(arguments[5]));
      printRate(cell, Double.parseDouble(arguments[4]));
    } else {
      long first = Long.parseLong(arguments[6]);
      LongStream seeds = LongStream.range(first, first + Long.parseLong(arguments[5]));
      int steps = Integer.parseInt(arguments[4]);
      System.out.println(
          seeds
              .mapToObj(seed -> "%.6f".formatted(loss(Cell.of(settings, seed), steps)))
              .collect(Collectors.joining(", ", "{\"losses\": [", "]}")));
    }
  }

  private static void printRate(Cell cell, double seconds) {
    // A sweep trains many cells in one JVM: the first ones only compile, here on the same core.
    rate(cell, seconds);
    double rate = rate(cell, MEASURED * seconds);
    Engine engine = engine();
    System.out.printf(
        Locale.ROOT, "{\"rate\": %.1f, \"path\": \"%s\"}%n", rate, engine.numericsId(cell.config()));
  }

  /** Steps per second of CPU of a network that is trained for so long. */
  private static double rate(Cell cell, double seconds) {
    try (TrainingPack network = start(cell)) {
      long end = System.nanoTime() + (long) (seconds * 1e9);
      long start = cpuNanos();
      int steps = 0;
      while (System.nanoTime() < end) {
        steps += STEPS_BETWEEN_LOOKS;
        network.trainTo(steps);
      }
      return steps / ((cpuNanos() - start) * 1e-9);
    }
  }

  private static double loss(Cell cell, int steps) {
    DataSet data = DataSets.open(cell.config().data());
    HeldOut heldOut = data.stream(cell.seed()).heldOut(Integer.MAX_VALUE);
    try (TrainingPack network = start(cell)) {
      network.trainTo(steps);
      Probe probe = new Probe(heldOut.inputs(), heldOut.targets(), GradientNoise.NONE);
      return network.observe(0, probe).loss();
    }
  }

  private static TrainingPack start(Cell cell) {
    DataSet data = DataSets.open(cell.config().data());
    return engine().start(List.of(TrainingInput.of(cell, data)));
  }

  private static Engine engine() {
    return Engines.named(System.getProperty("engine", "cpu"));
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
