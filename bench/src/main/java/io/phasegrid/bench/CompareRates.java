package io.phasegrid.bench;

import io.phasegrid.engine.vector.VectorKernels;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.Engine;
import io.phasegrid.train.Engines;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.cpu.BlasKernels;
import io.phasegrid.train.cpu.CpuEngine;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Step rates of engines, in turn in one JVM: medians (least–largest) in cell-steps per second of
 * CPU, and their ratios, as a Markdown table.
 *
 * <pre>
 * bench/run.sh CompareRates kernels [relu|tanh [NOISE]]   vector and blas kernels of the engine cpu
 * bench/run.sh CompareRates engines [ROUNDS [NOISE]]      engines cpu, torch and dl4j
 * </pre>
 */
public final class CompareRates {

  private CompareRates() {}

  private record Rival(String name, Engine engine) {

    static Rival of(String engine) {
      return new Rival(engine, Engines.named(engine));
    }
  }

  /** Prints one comparison. */
  public static void main(String[] arguments) {
    String first = arguments.length > 1 ? arguments[1] : "";
    String second = arguments.length > 2 ? arguments[2] : "";
    int rounds = first.matches("\\d+") ? Integer.parseInt(first) : 3;
    switch (arguments[0]) {
      case "kernels" -> kernels(first.isEmpty() ? "relu" : first, number(second, 0));
      case "engines" -> engines(rounds, number(second, 0.1));
      default -> throw new IllegalArgumentException("no comparison " + arguments[0]);
    }
  }

  private static double number(String text, double otherwise) {
    return text.isEmpty() ? otherwise : Double.parseDouble(text);
  }

  private static void kernels(String activation, double noise) {
    VectorKernels vector = new VectorKernels();
    Rival ofVector = new Rival("vector", new CpuEngine(vector));
    Rival ofBlas = new Rival("blas", new CpuEngine(new BlasKernels()));
    Comparison comparison =
        new Comparison(List.of(ofVector, ofBlas), new int[][] {{0, 1}}, 7, 0.5, 0.15);
    // The compiler takes seconds for the Vector API.
    comparison.rates(Networks.settings(16, activation, 16, noise), 1, 6);
    int[] widths = {16, 32, 64, 96, 128, 192, 256, 384, 512, 1024};
    comparison.print(
        activation,
        noise,
        widths,
        new int[] {16, 64},
        " chosen |",
        (width, batch) -> vector.suit(width, batch) ? " vector |" : " blas |");
  }

  private static void engines(int rounds, double noise) {
    List<Rival> rivals = List.of(Rival.of("cpu"), Rival.of("torch"), Rival.of("dl4j"));
    new Comparison(rivals, new int[][] {{0, 1}, {0, 2}}, rounds, 10, 2)
        .print("relu", noise, new int[] {32, 128}, new int[] {64}, "", (w, b) -> "");
  }

  /**
   * @param ratios pairs of indices of rivals
   * @param warmUp seconds for each rival before a row
   * @param measured seconds for each rival in a round
   */
  private record Comparison(
      List<Rival> rivals, int[][] ratios, int rounds, double warmUp, double measured) {

    void print(
        String activation,
        double noise,
        int[] widths,
        int[] batches,
        String lastHead,
        BiFunction<Integer, Integer, String> last) {
      System.out.printf(
          Locale.ROOT,
          "%s, noise %s, %d rounds, load %.1f%n%n",
          activation,
          noise,
          rounds,
          ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
      String head =
          rivals.stream()
                  .map(Rival::name)
                  .collect(Collectors.joining(" | ", "| width | batch | ", ""))
              + Arrays.stream(ratios)
                  .map(pair -> rivals.get(pair[0]).name + "/" + rivals.get(pair[1]).name)
                  .collect(Collectors.joining(" | ", " | ", " |" + lastHead));
      System.out.println(head + "\n" + head.replaceAll("[^|]+", "---"));
      for (int batch : batches) {
        for (int width : widths) {
          String row = row(Networks.settings(width, activation, batch, noise));
          System.out.println("| " + width + " | " + batch + row + last.apply(width, batch));
        }
      }
    }

    private String row(Settings settings) {
      rates(settings, 1, warmUp);
      double[][] rates = rates(settings, rounds, measured);
      double[] medians = Arrays.stream(rates).mapToDouble(Timing::median).toArray();
      StringBuilder row = new StringBuilder(" |");
      for (int i = 0; i < rates.length; i++) {
        double least = Arrays.stream(rates[i]).min().orElseThrow();
        double largest = Arrays.stream(rates[i]).max().orElseThrow();
        row.append(
            String.format(Locale.ROOT, " %,.0f (%,.0f–%,.0f) |", medians[i], least, largest));
      }
      for (int[] pair : ratios) {
        row.append(String.format(Locale.ROOT, " %.2f |", medians[pair[0]] / medians[pair[1]]));
      }
      return row.toString();
    }

    private double[][] rates(Settings settings, int number, double seconds) {
      List<TrainingInput> cell = Networks.trainingInputs(settings, 0, 1);
      double[][] rates = new double[rivals.size()][number];
      for (int round = 0; round < number; round++) {
        for (int i = 0; i < rates.length; i++) {
          rates[i][round] = Timing.rate(rivals.get(i).engine, cell, seconds);
        }
      }
      return rates;
    }
  }
}
