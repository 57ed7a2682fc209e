package io.phasegrid.bench;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.SingleThread;
import io.phasegrid.network.Weights;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.Engine;
import io.phasegrid.train.Engines;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Engine cpu on the network of bench/peer/task.py, for bench/step-rates.py; prints JSON.
 *
 * <pre>
 * bench/run.sh StepRates rate WIDTH BATCH SIGMA SECONDS SEED      steps per second of CPU
 * bench/run.sh StepRates loss WIDTH BATCH SIGMA STEPS CELLS SEED  held-out losses of seeds from SEED
 * bench/run.sh StepRates weights FILE WIDTH CELLS SEED            writes the initial weights
 * bench/run.sh StepRates peak                                     GFLOP/s of a square product
 * </pre>
 *
 * <p>The file of weights has the four matrices of every seed, row-major, as little-endian floats.
 */
public final class StepRates {

  private static final Engine CPU = Engines.named("cpu");
  private static final double MEASURED = 1.0 / 3;

  private static final int PEAK_SIZE = 512;
  private static final int PEAK_ROUNDS = 60;
  private static final int PRODUCTS_IN_A_ROUND = 5;

  private StepRates() {}

  /** Runs one of the four. */
  public static void main(String[] arguments) throws IOException {
    switch (arguments[0]) {
      case "rate" -> printRate(settings(arguments), arguments);
      case "loss" -> printLosses(settings(arguments), arguments);
      case "weights" -> writeWeights(arguments);
      case "peak" -> printPeak();
      default -> throw new IllegalArgumentException("none of the four: " + arguments[0]);
    }
  }

  private static Settings settings(String[] arguments) {
    return Networks.settings(
        Integer.parseInt(arguments[1]),
        "relu",
        Integer.parseInt(arguments[2]),
        Double.parseDouble(arguments[3]));
  }

  private static void printRate(Settings settings, String[] arguments) {
    double seconds = Double.parseDouble(arguments[4]);
    List<TrainingInput> cell = Networks.trainingInputs(settings, Long.parseLong(arguments[5]), 1);
    // A sweep trains many cells in one JVM: the first ones only compile, here on the same core.
    Timing.rate(CPU, cell, seconds);
    double rate = Timing.rate(CPU, cell, MEASURED * seconds);
    String numericsId = CPU.numericsId(cell.get(0).cell().config());
    System.out.printf(Locale.ROOT, "{\"rate\": %.1f, \"path\": \"%s\"}%n", rate, numericsId);
  }

  private static void printLosses(Settings settings, String[] arguments) {
    int steps = Integer.parseInt(arguments[4]);
    int cells = Integer.parseInt(arguments[5]);
    System.out.println(
        Networks.trainingInputs(settings, Long.parseLong(arguments[6]), cells).stream()
            .map(cell -> String.format(Locale.ROOT, "%.6f", loss(cell, steps)))
            .collect(Collectors.joining(", ", "{\"losses\": [", "]}")));
  }

  private static double loss(TrainingInput cell, int steps) {
    try (TrainingPack network = CPU.start(List.of(cell))) {
      network.trainTo(steps);
      return network.observe(0, Networks.probe(cell, Integer.MAX_VALUE)).loss();
    }
  }

  private static void writeWeights(String[] arguments) throws IOException {
    int width = Integer.parseInt(arguments[2]);
    int cells = Integer.parseInt(arguments[3]);
    int[] sizes = {64, width, width, width, 10};
    int weights = width * (64 + 2 * width + 10);
    ByteBuffer bytes =
        ByteBuffer.allocate(cells * weights * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (TrainingInput input :
        Networks.trainingInputs(
            Networks.settings(width, "relu"), Long.parseLong(arguments[4]), cells)) {
      Weights initial =
          Weights.initial(input.cell().config().network(), sizes, input.cell().seed());
      for (Matrix matrix : initial.matrices()) {
        for (double value : matrix.values()) {
          bytes.putFloat((float) value);
        }
      }
    }
    Files.write(Path.of(arguments[1]), bytes.array());
  }

  private static void printPeak() {
    SingleThread.ensure();
    int n = PEAK_SIZE;
    float[] ones = new float[n * n];
    Arrays.fill(ones, 1f);
    FloatPointer a = new FloatPointer(ones);
    FloatPointer b = new FloatPointer(ones);
    FloatPointer c = new FloatPointer(ones);
    double[] rates = new double[PEAK_ROUNDS];
    for (int round = 0; round < PEAK_ROUNDS; round++) {
      long start = Timing.cpuNanos();
      for (int i = 0; i < PRODUCTS_IN_A_ROUND; i++) {
        cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, n, n, n, 1, a, n, b, n, 0, c, n);
      }
      rates[round] = PRODUCTS_IN_A_ROUND * 2.0 * n * n * n / (Timing.cpuNanos() - start);
    }
    System.out.printf(Locale.ROOT, "{\"gflops\": %.1f}%n", Timing.median(rates));
  }
}
