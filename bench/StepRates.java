import io.phasegrid.data.DataSet;
import io.phasegrid.data.DataSets;
import io.phasegrid.data.HeldOut;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Field;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.Engine;
import io.phasegrid.train.Engines;
import io.phasegrid.train.GradientNoise;
import io.phasegrid.train.PackInTraining;
import io.phasegrid.train.Probe;
import io.phasegrid.train.Trainee;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The step rate of the cpu engine on the network of bench/peer/rivals.py; prints JSON. */
public final class StepRates {

  private StepRates() {}

  public static void main(String[] arguments) {
    long width = Long.parseLong(arguments[0]);
    long batch = Long.parseLong(arguments[1]);
    double sigma = Double.parseDouble(arguments[2]);
    int steps = Integer.parseInt(arguments[3]);
    Settings settings =
        Settings.of(Map.of(Field.DATA_SET, "digits", Field.TRAINING_LOSS, "cross-entropy"))
            .with(Field.NETWORK_ACTIVATION, "relu")
            .with(Field.NETWORK_WIDTH, width)
            .with(Field.TRAINING_BATCH, batch)
            .with(Field.TRAINING_WEIGHT_DECAY, 1e-3)
            .with(Field.TRAINING_GRADIENT_NOISE, sigma);
    Cell cell = Cell.of(settings, Long.parseLong(arguments[4]));
    DataSet data = DataSets.open(cell.config().data());
    Engine engine = Engines.named("cpu");
    // A sweep trains many cells in one JVM: the first one only compiles.
    measure(engine, cell, data, steps);
    double[] second = measure(engine, cell, data, steps);
    System.out.printf(
        Locale.ROOT,
        "{\"rate\": %.1f, \"loss\": %.6f, \"path\": \"%s\"}%n",
        second[0],
        second[1],
        engine.path(cell.config()));
  }

  /** Cell-steps per second of CPU after a warm-up, and the held-out loss at the end. */
  private static double[] measure(Engine engine, Cell cell, DataSet data, int steps) {
    Trainee trainee = Trainee.of(cell, data);
    try (PackInTraining pack = engine.start(List.of(trainee))) {
      pack.trainTo(steps / 4);
      long start = cpuNanos();
      pack.trainTo(steps);
      double seconds = (cpuNanos() - start) * 1e-9;
      HeldOut heldOut = trainee.samples().heldOut(Integer.MAX_VALUE);
      double loss =
          pack.observe(0, new Probe(heldOut.inputs(), heldOut.targets(), GradientNoise.NONE)).loss();
      return new double[] {(steps - steps / 4) / seconds, loss};
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
