import io.phasegrid.data.DataSet;
import io.phasegrid.data.DataSets;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.Engines;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Cell-steps per second of CPU of the engine torch in packs of 1, 16 and 64 beside the engine cpu,
 * all in one process in turn; prints Markdown. See pack-rates.sh.
 *
 * <pre>
 * PackRates.java [ROUNDS] [SIGMA]
 * </pre>
 */
public final class PackRates {

  private static final int[] WIDTHS = {32, 64, 128};
  private static final int[] BATCHES = {16, 64};
  private static final int[] PACKS = {1, 16, 64};
  private static final double WARM_UP = 3;
  private static final double MEASURED = 1;

  private PackRates() {}

  /** A case of one side in training. */
  private record Side(TrainingPack pack, int cells, int[] reached) {

    static Side of(String engine, int cells, int width, int batch, double sigma) {
      Settings settings =
          Settings.of(Map.of(Setting.DATA_SET, "digits", Setting.TRAINING_LOSS, "cross-entropy"))
              .with(Setting.NETWORK_ACTIVATION, "relu")
              .with(Setting.NETWORK_WIDTH, (long) width)
              .with(Setting.TRAINING_BATCH, (long) batch)
              .with(Setting.TRAINING_WEIGHT_DECAY, 1e-3)
              .with(Setting.TRAINING_GRADIENT_NOISE, sigma);
      DataSet data = DataSets.open(Cell.of(settings, 0).config().data());
      List<TrainingInput> trainingInputs =
          IntStream.range(0, cells)
              .mapToObj(seed -> TrainingInput.of(Cell.of(settings, seed), data))
              .toList();
      return new Side(Engines.named(engine).start(trainingInputs), cells, new int[1]);
    }

    /** Trains for so many seconds of CPU; cell-steps per second of them. */
    double rate(double seconds) {
      int first = reached[0];
      long start = cpuNanos();
      long end = start + (long) (seconds * 1e9);
      while (cpuNanos() < end) {
        reached[0] += Math.max(1, 20 / cells);
        pack.trainTo(reached[0]);
      }
      return (reached[0] - first) * (double) cells / ((cpuNanos() - start) * 1e-9);
    }
  }

  public static void main(String[] arguments) {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
    double sigma = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 0.1;
    System.out.printf(
        Locale.ROOT,
        "noise %s, %d rounds, load %.1f%n%n",
        sigma,
        rounds,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    System.out.println(
        "| width | batch | cpu | torch K=1 | torch K=16 | torch K=64 | K=16/K=1 | K=16/cpu | K=64/cpu |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    for (int width : WIDTHS) {
      for (int batch : BATCHES) {
        printRow(width, batch, sigma, rounds);
      }
    }
  }

  private static void printRow(int width, int batch, double sigma, int rounds) {
    List<Side> sides = new ArrayList<>();
    sides.add(Side.of("cpu", 1, width, batch, sigma));
    for (int cells : PACKS) {
      sides.add(Side.of("torch", cells, width, batch, sigma));
    }
    sides.forEach(side -> side.rate(WARM_UP));
    double[][] rates = new double[sides.size()][rounds];
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < sides.size(); i++) {
        rates[i][round] = sides.get(i).rate(MEASURED);
      }
    }
    sides.forEach(side -> side.pack().close());
    double[] medians = Arrays.stream(rates).mapToDouble(PackRates::median).toArray();
    System.out.printf(Locale.ROOT, "| %d | %d ", width, batch);
    for (int i = 0; i < rates.length; i++) {
      System.out.printf(
          Locale.ROOT,
          "| %,.0f (%,.0f–%,.0f) ",
          medians[i],
          Arrays.stream(rates[i]).min().orElseThrow(),
          Arrays.stream(rates[i]).max().orElseThrow());
    }
    System.out.printf(
        Locale.ROOT,
        "| %.2f | %.2f | %.2f |%n",
        medians[2] / medians[1],
        medians[2] / medians[0],
        medians[3] / medians[0]);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
