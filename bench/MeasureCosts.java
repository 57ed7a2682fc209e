import io.phasegrid.data.DataSet;
import io.phasegrid.data.DataSets;
import io.phasegrid.experiment.CellResult;
import io.phasegrid.experiment.Experiment;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.phase.Thresholds;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.Field;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.Device;
import io.phasegrid.train.Engine;
import io.phasegrid.train.Engines;
import io.phasegrid.train.PackInTraining;
import io.phasegrid.train.Trainee;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What measuring a cell of the digits costs beside training it, in milliseconds of CPU: everything
 * a cell does but its updates, at steps 0 and the last, clean and with noisy labels.
 *
 * <pre>java --add-modules jdk.incubator.vector -cp jobs/target/phasegrid.jar bench/MeasureCosts.java
 * [widths [activations]]</pre>
 */
public final class MeasureCosts {

  /** Of the cells that sweeps train; wide ones are timed over fewer and multiplied. */
  private static final int STEPS = 4000;

  private static final double SECONDS_EACH = 8;
  private static final int FEWEST_REPEATS = 4;

  private MeasureCosts() {}

  public static void main(String[] arguments) {
    String widths = arguments.length > 0 ? arguments[0] : "32,64,128,256,512";
    String activations = arguments.length > 1 ? arguments[1] : "relu,tanh";
    System.out.println("width activation  measuring/ms  training/ms  share/%");
    for (String width : widths.split(",")) {
      for (String activation : activations.split(",")) {
        report(Integer.parseInt(width), activation);
      }
    }
  }

  private static void report(int width, String activation) {
    int steps = width <= 64 ? 1000 : width <= 128 ? 200 : 40;
    Settings settings =
        Settings.of(Map.of(Field.DATA_SET, "digits", Field.TRAINING_LOSS, "cross-entropy"))
            .with(Field.NETWORK_ACTIVATION, activation)
            .with(Field.NETWORK_WIDTH, (long) width)
            .with(Field.TRAINING_STEPS, (long) steps)
            .with(Field.TRAINING_WEIGHT_DECAY, 1e-3)
            .with(Field.TRAINING_LABEL_NOISE, 0.3)
            .with(Field.MEASURE_AT, "0,end");
    Cell cell = Cell.of(settings, 1);
    DataSet data = DataSets.open(cell.config().data());
    double measuring = Double.POSITIVE_INFINITY;
    double training = Double.POSITIVE_INFINITY;
    long end = System.nanoTime() + (long) (SECONDS_EACH * 1e9);
    for (int i = 0; i < FEWEST_REPEATS || System.nanoTime() < end; i++) {
      TimedEngine engine = new TimedEngine(Engines.named("cpu"));
      long start = cpuNanos();
      CellResult result =
          new Experiment(engine, new PhaseRule(Thresholds.DEFAULT)).run(cell, data);
      double all = (cpuNanos() - start) * 1e-6;
      result.error().ifPresent(System.out::println);
      measuring = Math.min(measuring, all - engine.millis);
      training = Math.min(training, engine.millis * STEPS / steps);
    }
    System.out.printf(
        Locale.ROOT,
        "%5d %10s  %12.2f  %11.1f  %7.1f%n",
        width,
        activation,
        measuring,
        training,
        100 * measuring / training);
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** An engine that notes how long its updates take. */
  private static final class TimedEngine implements Engine {

    private final Engine engine;
    private double millis;

    TimedEngine(Engine engine) {
      this.engine = engine;
    }

    @Override
    public String name() {
      return engine.name();
    }

    @Override
    public String path(CellConfig cell) {
      return engine.path(cell);
    }

    @Override
    public PackInTraining start(List<Trainee> pack, Device device) {
      PackInTraining started = engine.start(pack, device);
      return (PackInTraining)
          Proxy.newProxyInstance(
              MeasureCosts.class.getClassLoader(),
              new Class<?>[] {PackInTraining.class},
              (proxy, method, arguments) -> {
                long start = cpuNanos();
                try {
                  return method.invoke(started, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                } finally {
                  if (method.getName().equals("trainTo")) {
                    millis += (cpuNanos() - start) * 1e-6;
                  }
                }
              });
    }
  }
}
