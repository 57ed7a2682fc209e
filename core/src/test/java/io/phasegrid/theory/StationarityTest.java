package io.phasegrid.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.linear.Matrix;
import io.phasegrid.measure.LayerSamples;
import io.phasegrid.measure.Moments;
import io.phasegrid.measure.Variant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StationarityTest {

  private static final int OUT = 3;
  private static final int IN = 4;

  /**
   * With every batch of two out of three samples tried, the mean changes of W Wᵀ and of W H_a Wᵀ
   * are known without any formula; they must be η times the difference of the equations' sides.
   */
  @ParameterizedTest
  @CsvSource({"0.1,0.05", "0.5,0", "0.01,0.3"})
  void isTheMeanChangeOverAllBatches(double rate, double decay) {
    Random random = new Random(1);
    double[][] w = random(OUT, IN, random);
    double[][] h = random(3, IN, random);
    double[][] g = random(3, OUT, random);
    double[][] inputs = new double[IN][IN];
    for (double[] sample : h) {
      add(inputs, sample, sample, 1.0 / 3);
    }
    double[][] change = new double[OUT][OUT];
    double[][] changeOfH = new double[OUT][OUT];
    for (int first = 0; first < 3; first++) {
      for (int second = 0; second < 3; second++) {
        double[][] after = new double[OUT][IN];
        for (int i = 0; i < OUT; i++) {
          for (int j = 0; j < IN; j++) {
            double mean = (g[first][i] * h[first][j] + g[second][i] * h[second][j]) / 2;
            after[i][j] = w[i][j] + rate * (mean - decay * w[i][j]);
          }
        }
        for (int i = 0; i < OUT; i++) {
          for (int k = 0; k < OUT; k++) {
            change[i][k] += (dot(after[i], after[k]) - dot(w[i], w[k])) / 9;
            changeOfH[i][k] += (form(after[i], inputs, after[k]) - form(w[i], inputs, w[k])) / 9;
          }
        }
      }
    }
    double terms = norm(scaled(outer(w), 2 * decay)) + rightTerms(w, h, g, rate, decay, 2);

    Stationarity actual = stationarity(w, h, g, new UpdateRule(rate, decay, 2));

    assertThat(actual.z()).isCloseTo(norm(change) / rate / terms, within(1e-12));
    double termsOfH = termsOfH(w, h, g, inputs, rate, decay);
    assertThat(actual.h()).isCloseTo(norm(changeOfH) / rate / termsOfH, within(1e-12));
  }

  /** Norms of the terms of the equation of H_b for batches of two, each from its definition. */
  private static double termsOfH(
      double[][] w, double[][] h, double[][] g, double[][] inputs, double rate, double decay) {
    double[][] m = new double[OUT][IN];
    double[][] noise = new double[OUT][OUT];
    for (int s = 0; s < 3; s++) {
      add(m, g[s], h[s], 1.0 / 3);
      add(noise, g[s], g[s], form(h[s], inputs, h[s]) / 6);
    }
    double[][] hb = new double[OUT][OUT];
    double[][] drift = new double[OUT][OUT];
    for (int i = 0; i < OUT; i++) {
      for (int k = 0; k < OUT; k++) {
        hb[i][k] = form(w[i], inputs, w[k]);
        drift[i][k] = form(m[i], inputs, w[k]) + form(w[i], inputs, m[k]);
        noise[i][k] += form(m[i], inputs, m[k]) / 2;
      }
    }
    return norm(scaled(hb, 2 * decay))
        + norm(scaled(drift, 1 - rate * decay))
        + norm(scaled(noise, rate))
        + norm(scaled(hb, rate * decay * decay));
  }

  /** xᵀ A y. */
  private static double form(double[] x, double[][] a, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * dot(a[i], y);
    }
    return sum;
  }

  /**
   * With M = γ W and no noise the layer rests, whatever its inputs; the paper's form does not say
   * so.
   */
  @Test
  void aLayerAtRestHasNoResidual() {
    Random random = new Random(5);
    int n = 40;
    double decay = 0.1;
    double[][] w = random(OUT, IN, random);
    // Inputs whose second moment is 2 I + 2 e eᵀ in the limit: rows ± of a basis, weighted.
    double[][] h = new double[n][IN];
    double[][] g = new double[n][OUT];
    double[] variances = {4, 2, 1, 0.5};
    for (int s = 0; s < n; s++) {
      int j = s % IN;
      h[s][j] = (s / IN % 2 == 0 ? 1 : -1) * Math.sqrt(IN * variances[j]);
      for (int i = 0; i < OUT; i++) {
        // g = γ W H_a⁻¹ h_a, so that E[g h_aᵀ] = γ W.
        g[s][i] = decay * w[i][j] / variances[j] * h[s][j];
      }
    }
    Stationarity rest = stationarity(w, h, g, new UpdateRule(0.1, decay, 1_000_000_000));
    assertThat(rest.z()).isLessThan(1e-7);
    assertThat(rest.h()).isLessThan(1e-7);
    assertThat(rest.paper()).isGreaterThan(0.1);
    assertThat(rest.decayBalance()).isCloseTo(decay, within(1e-12));
  }

  /** One snapshot of noisy training is far from the mean over many. */
  @Test
  void averagedTermsComeCloserToBalance() {
    Random random = new Random(3);
    double[][] x = random(400, IN, random);
    double[][] truth = random(OUT, IN, random);
    double[][] y = new double[400][OUT];
    for (int s = 0; s < 400; s++) {
      for (int i = 0; i < OUT; i++) {
        y[s][i] = dot(truth[i], x[s]) + 0.3 * random.nextGaussian();
      }
    }
    UpdateRule rule = new UpdateRule(0.05, 0.2, 2);
    double[][] w = random(OUT, IN, random);
    train(w, x, y, rule, 2000, random);
    BalanceTerms sum = null;
    double single = 0;
    int snapshots = 200;
    for (int k = 0; k < snapshots; k++) {
      train(w, x, y, rule, 20, random);
      BalanceTerms one = balance(w, x, gradients(w, x, y));
      single += StationarityTerms.of(one).under(rule).z() / snapshots;
      sum = sum == null ? one : sum.plus(one);
    }
    Stationarity mean = StationarityTerms.of(sum.scaled(1.0 / snapshots)).under(rule);
    assertThat(mean.z()).isLessThan(0.02).isLessThan(single / 4);
    assertThat(mean.h()).isLessThan(0.02);
    assertThat(mean.decayBalance()).isBetween(0.0, 0.2);
  }

  /** Every number in plain loops over samples. */
  @Test
  void numbersAreThoseOfPlainLoops() {
    Random random = new Random(2);
    int n = 50;
    double[][] w = random(OUT, IN, random);
    double[][] h = random(n, IN, random);
    double[][] g = random(n, OUT, random);
    double rate = 0.2;
    double decay = 0.1;
    int batch = 8;
    double[][] c = new double[OUT][OUT];
    double[][] hb2 = new double[OUT][OUT];
    double[][] g2 = new double[OUT][OUT];
    double[][] drag = new double[IN][IN];
    double inputs = 0;
    for (int s = 0; s < n; s++) {
      double[] hb = new double[OUT];
      for (int i = 0; i < OUT; i++) {
        hb[i] = dot(w[i], h[s]);
      }
      double[] ga = new double[IN];
      for (int j = 0; j < IN; j++) {
        for (int i = 0; i < OUT; i++) {
          ga[j] += w[i][j] * g[s][i];
        }
      }
      inputs += dot(h[s], h[s]) / n;
      add(c, g[s], hb, 1.0 / n);
      add(hb2, hb, hb, 1.0 / n);
      add(g2, g[s], g[s], 1.0 / n);
      add(drag, h[s], ga, 1.0 / n);
    }
    double[][] drift = scaled(symmetric(c), 2 * inputs);
    double[][] noise = scaled(g2, rate * inputs * inputs / batch);
    double[][] left = scaled(hb2, 2 * decay);
    double[][] gap = new double[OUT][OUT];
    for (int i = 0; i < OUT; i++) {
      for (int k = 0; k < OUT; k++) {
        gap[i][k] = left[i][k] - drift[i][k] - noise[i][k];
      }
    }

    Stationarity actual = stationarity(w, h, g, new UpdateRule(rate, decay, batch));

    assertThat(actual.paper())
        .isCloseTo(norm(gap) / (norm(left) + norm(drift) + norm(noise)), within(1e-12));
    assertThat(actual.alphaB()).isCloseTo(pearson(symmetric(c), outer(w)), within(1e-12));
    assertThat(actual.alphaA())
        .isCloseTo(pearson(symmetric(drag), outer(transpose(w))), within(1e-12));
    assertThat(actual.decayBalance()).isCloseTo(trace(c) / trace(outer(w)), within(1e-12));
    assertThat(actual.z()).isBetween(0.0, 1.0);
  }

  /** Linear regression by SGD: far from stationary at first, stationary in the end. */
  @Test
  void aLinearLayerThatTrainsLongBecomesStationary() {
    Random random = new Random(3);
    int n = 400;
    double[][] x = random(n, IN, random);
    double[][] truth = random(OUT, IN, random);
    double[][] y = new double[n][OUT];
    for (int s = 0; s < n; s++) {
      for (int i = 0; i < OUT; i++) {
        y[s][i] = dot(truth[i], x[s]) + 0.3 * random.nextGaussian();
      }
    }
    UpdateRule rule = new UpdateRule(1e-3, 0.2, 8);
    double[][] w = random(OUT, IN, random);
    Stationarity before = stationarity(w, x, gradients(w, x, y), rule);
    train(w, x, y, rule, 300, random);
    Stationarity early = stationarity(w, x, gradients(w, x, y), rule);
    train(w, x, y, rule, 30_000, random);
    Stationarity late = stationarity(w, x, gradients(w, x, y), rule);

    assertThat(before.z()).isGreaterThan(0.5);
    assertThat(early.z()).isLessThan(before.z());
    assertThat(late.z()).isLessThan(0.02).isLessThan(early.z());
    assertThat(late.h()).isLessThan(0.02).isLessThan(before.h());
    assertThat(late.paper()).isLessThan(before.paper());
    assertThat(late.decayBalance()).isCloseTo(rule.weightDecay(), within(0.01));
    assertThat(Math.abs(before.decayBalance() - rule.weightDecay())).isGreaterThan(0.1);
    assertThat(late.alphaB()).isGreaterThan(0.999);
  }

  @Test
  void nothingAtAllIsNaN() {
    Stationarity nothing =
        stationarity(
            new double[OUT][IN],
            new double[5][IN],
            new double[5][OUT],
            new UpdateRule(0.1, 1e-3, 4));
    assertThat(nothing.z()).isNaN();
    assertThat(nothing.h()).isNaN();
    assertThat(nothing.paper()).isNaN();
    assertThat(nothing.alphaB()).isNaN();
    assertThat(nothing.alphaA()).isNaN();
    assertThat(nothing.decayBalance()).isNaN();
  }

  private static Stationarity stationarity(
      double[][] w, double[][] h, double[][] g, UpdateRule rule) {
    return StationarityTerms.of(balance(w, h, g)).under(rule);
  }

  private static BalanceTerms balance(double[][] w, double[][] h, double[][] g) {
    LayerSamples layer = new LayerSamples(Matrix.ofRows(w), Matrix.ofRows(h), Matrix.ofRows(g));
    Moments raw = Moments.of(layer, Variant.RAW);
    return BalanceTerms.of(layer, raw, InputNorms.of(layer.inputs(), raw.ha().matrix()));
  }

  /** The norms of the three terms of the right side, each from its definition. */
  private static double rightTerms(
      double[][] w, double[][] h, double[][] g, double rate, double decay, int batch) {
    int n = h.length;
    double[][] m = new double[OUT][IN];
    double[][] noise = new double[OUT][OUT];
    for (int s = 0; s < n; s++) {
      add(m, g[s], h[s], 1.0 / n);
      add(noise, g[s], g[s], dot(h[s], h[s]) / n / batch);
    }
    double[][] c = new double[OUT][OUT];
    for (int i = 0; i < OUT; i++) {
      for (int k = 0; k < OUT; k++) {
        c[i][k] = dot(m[i], w[k]);
        noise[i][k] += (1 - 1.0 / batch) * dot(m[i], m[k]);
      }
    }
    return norm(scaled(symmetric(c), 2 * (1 - rate * decay)))
        + norm(scaled(noise, rate))
        + norm(scaled(outer(w), rate * decay * decay));
  }

  private static double[][] gradients(double[][] w, double[][] x, double[][] y) {
    double[][] g = new double[x.length][OUT];
    for (int s = 0; s < x.length; s++) {
      for (int i = 0; i < OUT; i++) {
        g[s][i] = y[s][i] - dot(w[i], x[s]);
      }
    }
    return g;
  }

  private static void train(
      double[][] w, double[][] x, double[][] y, UpdateRule rule, int steps, Random random) {
    for (int step = 0; step < steps; step++) {
      double[][] mean = new double[OUT][IN];
      for (int b = 0; b < rule.batch(); b++) {
        int s = random.nextInt(x.length);
        double[] g = new double[OUT];
        for (int i = 0; i < OUT; i++) {
          g[i] = y[s][i] - dot(w[i], x[s]);
        }
        add(mean, g, x[s], 1.0 / rule.batch());
      }
      for (int i = 0; i < OUT; i++) {
        for (int j = 0; j < IN; j++) {
          w[i][j] += rule.learningRate() * (mean[i][j] - rule.weightDecay() * w[i][j]);
        }
      }
    }
  }

  private static double[][] random(int rows, int columns, Random random) {
    double[][] values = new double[rows][columns];
    for (double[] row : values) {
      for (int j = 0; j < columns; j++) {
        row[j] = random.nextGaussian();
      }
    }
    return values;
  }

  private static void add(double[][] sum, double[] left, double[] right, double factor) {
    for (int i = 0; i < left.length; i++) {
      for (int j = 0; j < right.length; j++) {
        sum[i][j] += factor * left[i] * right[j];
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[][] outer(double[][] a) {
    double[][] product = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        product[i][j] = dot(a[i], a[j]);
      }
    }
    return product;
  }

  private static double[][] transpose(double[][] a) {
    double[][] transposed = new double[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        transposed[j][i] = a[i][j];
      }
    }
    return transposed;
  }

  private static double[][] symmetric(double[][] a) {
    double[][] part = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        part[i][j] = (a[i][j] + a[j][i]) / 2;
      }
    }
    return part;
  }

  private static double[][] scaled(double[][] a, double factor) {
    double[][] product = new double[a.length][a[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        product[i][j] = factor * a[i][j];
      }
    }
    return product;
  }

  private static double norm(double[][] a) {
    double sum = 0;
    for (double[] row : a) {
      sum += dot(row, row);
    }
    return Math.sqrt(sum);
  }

  private static double trace(double[][] a) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i][i];
    }
    return sum;
  }

  private static double pearson(double[][] a, double[][] b) {
    double meanA = mean(a);
    double meanB = mean(b);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        ab += (a[i][j] - meanA) * (b[i][j] - meanB);
        aa += (a[i][j] - meanA) * (a[i][j] - meanA);
        bb += (b[i][j] - meanB) * (b[i][j] - meanB);
      }
    }
    return ab / Math.sqrt(aa * bb);
  }

  private static double mean(double[][] a) {
    double sum = 0;
    for (double[] row : a) {
      for (double entry : row) {
        sum += entry;
      }
    }
    return sum / a.length / a.length;
  }
}
