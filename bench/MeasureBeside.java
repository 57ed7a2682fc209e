import io.phasegrid.cell.CellResult;
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
import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What measuring a cell of the digits costs with the classes of two builds, in turn in one JVM, in
 * milliseconds of CPU: cells of one step, measured at steps 0 and 1, clean and with noisy labels.
 * On a busy machine the ratio can be believed where the times cannot. Builds that measure networks
 * which begin alike once do so here too.
 *
 * <pre>javac -cp JAR -d CLASSES bench/MeasureBeside.java
 * java --add-modules jdk.incubator.vector -cp JAR:CLASSES MeasureBeside OLD NEW WIDTHS THEORY SECONDS</pre>
 *
 * OLD and NEW are jars or folders of classes, JAR is a jar with the libraries of both.
 */
public final class MeasureBeside {

  private static final int FEWEST_REPEATS = 4;
  private static final double WARMING = 0.35;

  private MeasureBeside() {}

  public static void main(String[] arguments) throws Exception {
    for (String width : arguments[2].split(",")) {
      Side[] sides = {
        Side.of(arguments[0], width, arguments[3]), Side.of(arguments[1], width, arguments[3])
      };
      compare(width, sides, (long) (Double.parseDouble(arguments[4]) * 1e9));
    }
  }

  private static void compare(String width, Side[] sides, long nanos) throws Exception {
    long start = System.nanoTime();
    for (int round = 0; ; round++) {
      boolean counts = System.nanoTime() - start > WARMING * nanos;
      for (int i = 0; i < sides.length; i++) {
        sides[(i + round) % sides.length].run(counts);
      }
      if (System.nanoTime() - start > nanos && sides[0].millis.size() >= FEWEST_REPEATS) {
        break;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "width %s, %d rounds: old %.1f (least %.1f), new %.1f (least %.1f), "
            + "new/old %.2f (least %.2f)%n",
        width,
        sides[0].millis.size(),
        sides[0].quarter(),
        sides[0].least(),
        sides[1].quarter(),
        sides[1].least(),
        sides[1].quarter() / sides[0].quarter(),
        sides[1].least() / sides[0].least());
  }

  /** One build with what it took so far. */
  private record Side(ClassLoader loader, Runnable cell, List<Double> millis) {

    static Side of(String classes, String width, String theory) throws Exception {
      List<URL> paths = new ArrayList<>();
      paths.add(new File(classes).toURI().toURL());
      for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
        paths.add(new File(path).toURI().toURL());
      }
      ClassLoader loader = new OwnClasses(paths.toArray(URL[]::new));
      Thread.currentThread().setContextClassLoader(loader);
      Runnable cell =
          (Runnable)
              loader
                  .loadClass("MeasureBeside$OneCell")
                  .getConstructor(int.class, boolean.class)
                  .newInstance(Integer.parseInt(width), Boolean.parseBoolean(theory));
      return new Side(loader, cell, new ArrayList<>());
    }

    void run(boolean counts) {
      Thread.currentThread().setContextClassLoader(loader);
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      cell.run();
      long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
      if (counts) {
        millis.add(nanos * 1e-6);
      }
    }

    /** The lower quartile. */
    double quarter() {
      return millis.stream().sorted().skip(millis.size() / 4).findFirst().orElseThrow();
    }

    double least() {
      return millis.stream().sorted().findFirst().orElseThrow();
    }
  }

  /** Loads Phasegrid's classes itself and leaves libraries, native ones above all, to be shared. */
  private static final class OwnClasses extends URLClassLoader {

    OwnClasses(URL[] paths) {
      super(paths, MeasureBeside.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("io.phasegrid.") && !name.equals("MeasureBeside$OneCell")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }

  /** A cell that is measured twice and hardly trained. */
  public static final class OneCell implements Runnable {

    private final Engine engine = Engines.named("cpu");
    private final Cell cell;
    private final DataSet data;

    public OneCell(int width, boolean theory) {
      cell =
          Cell.of(
              Settings.of(Map.of(Setting.DATA_SET, "digits", Setting.TRAINING_LOSS, "cross-entropy"))
                  .with(Setting.NETWORK_ACTIVATION, "relu")
                  .with(Setting.NETWORK_WIDTH, (long) width)
                  .with(Setting.TRAINING_STEPS, 1L)
                  .with(Setting.TRAINING_WEIGHT_DECAY, 1e-3)
                  .with(Setting.TRAINING_LABEL_NOISE, 0.3)
                  .with(Setting.MEASURE_THEORY, theory),
              1);
      data = DataSets.open(cell.config().data());
    }

    @Override
    public void run() {
      CellResult result =
          new CellRunner(engine, new PhaseRule(Thresholds.DEFAULT)).run(cell, data);
      result.error().ifPresent(System.out::println);
    }
  }
}
