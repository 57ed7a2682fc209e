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
import io.phasegrid.train.ForwardingEngine;
import io.phasegrid.train.ForwardingTrainingPack;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import io.phasegrid.train.TrainingStops;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Whether the engine gpu trains while its networks are measured: seconds of training a pack, of
 * measuring it, and of both, as a Markdown table. PoCL takes one core and measuring another:
 *
 * <pre>
 * export POCL_MAX_PTHREAD_COUNT=1 PHASEGRID_GPU_LAUNCH_SECONDS=0.01
 * taskset -c 0,1 bench/run.sh GpuOverlap [CELLS [MEASUREMENTS [ROUNDS]]]
 * </pre>
 *
 * <p>Copies pass launches on a GPU, but not on one thread of PoCL, which runs them in between:
 * hence short launches.
 *
 * <p>Steps between measurements are such that both take equally long, then measuring, then training
 * twice as long as the other. The least seconds of some rounds count. Nothing is measured before
 * the first interval ends and nothing trained after the last, so both together take at least {@code
 * (1 + 1 / MEASUREMENTS)} times the longer where they are equal.
 */
public final class GpuOverlap {

  private static final Engine GPU = Engines.named("gpu");
  private static final PhaseRule RULE = new PhaseRule(Thresholds.DEFAULT);
  private static final int LONGEST_INTERVAL = 250;
  private static final Settings SETTINGS =
      Networks.settings(32, "relu", 64, 0.1).with(Setting.TRAINING_LABEL_NOISE, 0.1);

  private final DataSet data = DataSets.open(Cell.of(SETTINGS, 0).config().data());
  private final int size;
  private final int measurements;
  private final int rounds;

  private GpuOverlap(int size, int measurements, int rounds) {
    this.size = size;
    this.measurements = measurements;
    this.rounds = rounds;
  }

  /** Prints the table. */
  public static void main(String[] arguments) {
    int[] numbers = {8, 20, 3};
    for (int i = 0; i < arguments.length; i++) {
      numbers[i] = Integer.parseInt(arguments[i]);
    }
    new GpuOverlap(numbers[0], numbers[1], numbers[2]).print();
  }

  private void print() {
    // Compiles the kernel and warms up the JVM.
    together(20);
    int trial = 50;
    double ratio = measuring(trial) / training(trial);
    int equal = (int) Math.max(2, Math.min(LONGEST_INTERVAL / 2, Math.round(trial * ratio)));
    System.out.printf(
        "| steps between %d measurements | training, s | measuring, s | both, s "
            + "| both over the longer |%n|---|---|---|---|---|%n",
        measurements);
    for (int interval : new int[] {equal, equal / 2, 2 * equal}) {
      System.out.println(row(interval));
    }
  }

  private String row(int interval) {
    double training = Double.MAX_VALUE;
    double measuring = Double.MAX_VALUE;
    double both = Double.MAX_VALUE;
    for (int i = 0; i < rounds; i++) {
      training = Math.min(training, training(interval));
      measuring = Math.min(measuring, measuring(interval));
      both = Math.min(both, together(interval));
    }
    return String.format(
        Locale.ROOT,
        "| %d | %.2f | %.2f | %.2f | %.2f |",
        interval,
        training,
        measuring,
        both,
        both / Math.max(training, measuring));
  }

  /** A pack asked for the same steps, of which nothing is read. */
  private double training(int interval) {
    List<TrainingInput> inputs =
        cells(interval, measurements).stream().map(cell -> TrainingInput.of(cell, data)).toList();
    long start = System.nanoTime();
    try (TrainingPack pack = GPU.start(inputs, Device.CPU)) {
      for (int step : TrainingStops.of(inputs.get(0).cell().config().measure()).measured()) {
        pack.trainTo(step);
      }
    }
    return secondsSince(start);
  }

  /**
   * Of all measurements, by packs that end at the first, the middle and the last one, so that
   * nothing is trained meanwhile.
   */
  private double measuring(int interval) {
    int[] ends = {1, (1 + measurements) / 2, measurements};
    double seconds = 0;
    for (int end : ends) {
      Watched watched = new Watched();
      List<Cell> cells =
          cells(interval, end).stream()
              .map(cell -> Cell.of(cell.settings().with(Setting.MEASURE_AT, "end"), cell.seed()))
              .toList();
      run(watched, cells);
      seconds += secondsSince(watched.trained);
    }
    return seconds / ends.length * measurements;
  }

  private double together(int interval) {
    long start = System.nanoTime();
    run(GPU, cells(interval, measurements));
    return secondsSince(start);
  }

  private void run(Engine engine, List<Cell> cells) {
    new CellRunner(engine, RULE, Device.CPU)
        .run(cells, any -> data).stream()
            .map(CellResult::error)
            .flatMap(Optional::stream)
            .findFirst()
            .ifPresent(
                error -> {
                  throw new IllegalStateException(error);
                });
  }

  /** Not measured at step 0, which is done once in a process. */
  private List<Cell> cells(int interval, int intervals) {
    String steps =
        IntStream.rangeClosed(1, intervals)
            .mapToObj(i -> Integer.toString(i * interval))
            .collect(Collectors.joining(","));
    Settings settings =
        SETTINGS
            .with(Setting.TRAINING_STEPS, (long) interval * intervals)
            .with(Setting.MEASURE_AT, steps);
    return LongStream.range(0, size).mapToObj(seed -> Cell.of(settings, seed)).toList();
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }

  /** Notes when a pack was last trained. */
  private static final class Watched extends ForwardingEngine {

    private long trained;

    Watched() {
      super(GPU);
    }

    @Override
    public TrainingPack start(List<TrainingInput> pack, Device device) {
      return new ForwardingTrainingPack(super.start(pack, device)) {

        @Override
        public void trainTo(int step) {
          super.trainTo(step);
          trained = System.nanoTime();
        }
      };
    }
  }
}
