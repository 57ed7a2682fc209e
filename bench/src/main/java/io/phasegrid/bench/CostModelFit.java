package io.phasegrid.bench;

import io.phasegrid.cell.CellResult;
import io.phasegrid.cell.CellRunner;
import io.phasegrid.cell.CostModel;
import io.phasegrid.data.DataSet;
import io.phasegrid.data.DataSets;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Thresholds;
import io.phasegrid.train.Engine;
import io.phasegrid.train.Engines;
import io.phasegrid.train.cpu.CpuCost;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Fits the coefficients of the cost model to cells of the digits, in relative error. Prints those
 * of {@link CpuCost}, then those of {@link CostModel}, and the errors of fit and current model.
 *
 * <pre>bench/run.sh CostModelFit</pre>
 */
public final class CostModelFit {

  /** Lower bound of a coefficient, as a share of what would explain every cell alone. */
  private static final double LEAST = 1e-3;

  private static final Engine CPU = Engines.named("cpu");
  private static final int SWEEPS = 20_000;
  private static final int WARM_UP = 72;

  private CostModelFit() {}

  /** Trains the cells, fits and prints. */
  public static void main(String[] arguments) {
    CellRunner runner = new CellRunner(CPU, new PhaseRule(Thresholds.DEFAULT));
    List<double[]> terms = new ArrayList<>();
    List<Double> seconds = new ArrayList<>();
    List<Double> modelled = new ArrayList<>();
    // Some of every kind first, for the compiler.
    for (int i = 0; i < WARM_UP; i++) {
      Cell cell = design().get(i);
      runner.run(cell, DataSets.open(cell.config().data()));
    }
    for (Cell cell : design()) {
      DataSet data = DataSets.open(cell.config().data());
      int heldOut = data.stream(0).heldOut(Integer.MAX_VALUE).size();
      CostModel model = new CostModel(CPU, data.inputs(), data.outputs(), heldOut);
      double best = Double.POSITIVE_INFINITY;
      // The first measures at step 0 for the others, as the first cell of a grid does.
      for (int repeat = 0; repeat < 3; repeat++) {
        CellResult result = runner.run(cell, data);
        best = Math.min(best, result.seconds());
      }
      terms.add(
          DoubleStream.concat(
                  Arrays.stream(CpuCost.terms(cell.config(), data.inputs(), data.outputs())),
                  Arrays.stream(model.terms(cell.config())))
              .toArray());
      seconds.add(best);
      modelled.add(model.seconds(cell.config()));
    }
    double[] fitted = fit(terms, seconds);
    System.out.println("coefficients " + Arrays.toString(fitted));
    List<Double> refitted = terms.stream().map(row -> inner(row, fitted)).toList();
    report("fit", refitted, seconds);
    report("as it stands", modelled, seconds);
  }

  private static List<Cell> design() {
    List<Cell> cells = new ArrayList<>();
    for (long width : new long[] {16, 32, 64, 128, 256, 512}) {
      for (long depth : new long[] {2, 3, 6}) {
        for (long batch : new long[] {16, 64}) {
          for (double noise : new double[] {0, 0.1}) {
            long steps = Math.max(50, 40_000 / (width * depth) * 16 / batch);
            for (boolean theory : new boolean[] {false, true}) {
              cells.add(cell(width, depth, batch, noise, steps, theory));
            }
          }
        }
      }
    }
    return cells;
  }

  private static Cell cell(
      long width, long depth, long batch, double noise, long steps, boolean theory) {
    return Cell.of(
        Networks.settings((int) width, "relu", (int) batch, noise)
            .with(Setting.NETWORK_DEPTH, depth)
            .with(Setting.TRAINING_STEPS, steps)
            .with(Setting.TRAINING_LABEL_NOISE, 0.3)
            .with(Setting.MEASURE_AT, "0,end")
            .with(Setting.MEASURE_THEORY, theory),
        0);
  }

  /** Non-negative least squares of relative errors. */
  private static double[] fit(List<double[]> terms, List<Double> seconds) {
    int count = terms.get(0).length;
    double[] least = new double[count];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    double[][] rows = new double[terms.size()][];
    for (int i = 0; i < rows.length; i++) {
      double scale = 1 / seconds.get(i);
      rows[i] = Arrays.stream(terms.get(i)).map(term -> term * scale).toArray();
      for (int k = 0; k < count; k++) {
        least[k] = rows[i][k] > 0 ? Math.min(least[k], LEAST / rows[i][k]) : least[k];
      }
    }
    double[] x = least.clone();
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int k = 0; k < count; k++) {
        double square = 0;
        double rest = 0;
        for (double[] row : rows) {
          square += row[k] * row[k];
          rest += row[k] * (1 - inner(row, x) + row[k] * x[k]);
        }
        x[k] = Math.max(least[k], rest / square);
      }
    }
    return x;
  }

  private static void report(String name, List<Double> predicted, List<Double> seconds) {
    double[] errors = new double[seconds.size()];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = Math.abs(Math.log(predicted.get(i) / seconds.get(i)));
    }
    Arrays.sort(errors);
    System.out.printf(
        Locale.ROOT,
        "%s: error by a factor of %.2f in the median, %.2f at nine in ten, %.2f at most%n",
        name,
        Math.exp(errors[errors.length / 2]),
        Math.exp(errors[errors.length * 9 / 10]),
        Math.exp(errors[errors.length - 1]));
  }

  private static double inner(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }
}
