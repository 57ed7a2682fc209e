import io.phasegrid.data.DataSet;
import io.phasegrid.data.DataSets;
import io.phasegrid.engine.vector.VectorKernels;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import io.phasegrid.train.cpu.BlasKernels;
import io.phasegrid.train.cpu.CpuEngine;
import io.phasegrid.train.cpu.CpuKernels;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Step rates of the two kinds of kernels, by width and batch; see crossover.sh. */
public final class Crossover {

  private static final int[] WIDTHS = {16, 32, 64, 96, 128, 192, 256, 384, 512, 1024};
  private static final int[] BATCHES = {16, 64};
  private static final int ROUNDS = 7;
  private static final double SECONDS = 0.15;
  private static final double WARM_UP_SECONDS = 0.5;
  private static final double FIRST_WARM_UP_SECONDS = 6;

  private static final CpuKernels BLAS = new BlasKernels();
  private static final CpuKernels VECTOR = new VectorKernels();

  private Crossover() {}

  public static void main(String[] arguments) {
    String activation = arguments.length > 0 ? arguments[0] : "relu";
    double noise = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 0;
    System.out.println("| width | batch | vector | blas | vector/blas | faster | chosen |");
    System.out.println("|---|---|---|---|---|---|---|");
    double warmUp = FIRST_WARM_UP_SECONDS;
    for (int batch : BATCHES) {
      for (int width : WIDTHS) {
        compare(cell(width, batch, activation, noise), warmUp);
        warmUp = WARM_UP_SECONDS;
      }
    }
  }

  private static void compare(Cell cell, double warmUp) {
    rate(cell, VECTOR, warmUp);
    rate(cell, BLAS, warmUp);
    double[] vector = new double[ROUNDS];
    double[] blas = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      vector[round] = rate(cell, VECTOR, SECONDS);
      blas[round] = rate(cell, BLAS, SECONDS);
    }
    int width = cell.config().network().width();
    int batch = cell.config().training().batch();
    double ratio = median(vector) / median(blas);
    System.out.printf(
        Locale.ROOT,
        "| %d | %d | %,.0f | %,.0f | %.2f | %s | %s |%n",
        width,
        batch,
        median(vector),
        median(blas),
        ratio,
        ratio > 1 ? "vector" : "blas",
        VECTOR.suit(width, batch) ? "vector" : "blas");
  }

  private static Cell cell(int width, int batch, String activation, double noise) {
    Settings settings =
        Settings.of(Map.of(Setting.DATA_SET, "digits", Setting.TRAINING_LOSS, "cross-entropy"))
            .with(Setting.NETWORK_ACTIVATION, activation)
            .with(Setting.NETWORK_WIDTH, (long) width)
            .with(Setting.TRAINING_BATCH, (long) batch)
            .with(Setting.TRAINING_WEIGHT_DECAY, 1e-3)
            .with(Setting.TRAINING_GRADIENT_NOISE, noise);
    return Cell.of(settings, 0);
  }

  /** Steps per second of CPU of a fresh network that is trained for so long. */
  private static double rate(Cell cell, CpuKernels kernels, double seconds) {
    DataSet data = DataSets.open(cell.config().data());
    try (TrainingPack network = new CpuEngine(kernels).start(List.of(TrainingInput.of(cell, data)))) {
      long end = System.nanoTime() + (long) (seconds * 1e9);
      long start = cpuNanos();
      int steps = 0;
      while (System.nanoTime() < end) {
        network.trainTo(++steps);
      }
      return steps / ((cpuNanos() - start) * 1e-9);
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
