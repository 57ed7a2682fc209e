package io.phasegrid.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.linear.Rotations;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NeuralCollapseTest {

  private static final int CLASSES = 4;
  private static final int SAMPLES = 120;

  /** Means on a simplex away from the origin, nearly no noise, weights that point to the means. */
  @Test
  void aSimplexIsCollapsed() {
    int[] labels = labels();
    double[][] inputs = new double[SAMPLES][7];
    Random random = new Random(1);
    for (int n = 0; n < SAMPLES; n++) {
      for (int j = 0; j < 7; j++) {
        inputs[n][j] = 2 + simplex(labels[n], j) + 1e-6 * random.nextGaussian();
      }
    }
    double[][] weights = new double[CLASSES][7];
    for (int k = 0; k < CLASSES; k++) {
      int row = k;
      Arrays.setAll(weights[k], j -> 5 * simplex(row, j));
    }

    NeuralCollapse collapse =
        NeuralCollapse.ofLast(
            Matrix.ofRows(inputs), Matrix.ofRows(weights), new Classes(CLASSES, labels, labels));

    assertThat(collapse.nc1()).isPositive().isLessThan(1e-10);
    assertThat(collapse.nc2Norm()).isLessThan(1e-5);
    assertThat(collapse.nc2Angle()).isLessThan(1e-5);
    assertThat(collapse.nc3().orElseThrow()).isLessThan(1e-5);
    assertThat(collapse.nc4()).isZero();
  }

  @Test
  void randomActivationsAreNot() {
    Random random = new Random(2);
    double[][] inputs = random(SAMPLES, 7, random);
    double[][] weights = random(CLASSES, 7, random);
    int[] decisions = new int[SAMPLES];
    Arrays.setAll(decisions, n -> random.nextInt(CLASSES));

    NeuralCollapse collapse =
        NeuralCollapse.ofLast(
            Matrix.ofRows(inputs),
            Matrix.ofRows(weights),
            new Classes(CLASSES, labels(), decisions));

    assertThat(collapse.nc1()).isGreaterThan(1);
    assertThat(collapse.nc2Norm()).isGreaterThan(0.02);
    assertThat(collapse.nc2Angle()).isGreaterThan(0.02);
    assertThat(collapse.nc3().orElseThrow()).isGreaterThan(0.5);
    assertThat(collapse.nc4()).isBetween(0.5, 0.95);
  }

  /** In K − 1 dimensions Σ_B has an inverse, so that nothing is left to a pseudo-inverse. */
  @Test
  void numbersAreThoseOfTheDefinition() {
    Random random = new Random(3);
    int d = CLASSES - 1;
    double[][] inputs = random(SAMPLES, d, random);
    int[] labels = unequalLabels();
    for (int n = 0; n < SAMPLES; n++) {
      inputs[n][labels[n] % d] += 3;
      inputs[n][0] += labels[n];
    }
    int[] decisions = new int[SAMPLES];
    Arrays.setAll(decisions, n -> random.nextInt(3) == 0 ? 0 : labels[n]);
    double[][] means = means(inputs, labels, d);
    double[] centre = new double[d];
    for (double[] mean : means) {
      Arrays.setAll(centre, j -> centre[j] + mean[j] / CLASSES);
    }
    double[][] between = new double[d][d];
    double[][] within = new double[d][d];
    for (double[] mean : means) {
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          between[i][j] += (mean[i] - centre[i]) * (mean[j] - centre[j]) / CLASSES;
        }
      }
    }
    int others = 0;
    for (int n = 0; n < SAMPLES; n++) {
      double[] mean = means[labels[n]];
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          within[i][j] += (inputs[n][i] - mean[i]) * (inputs[n][j] - mean[j]) / SAMPLES;
        }
      }
      others += nearest(inputs[n], means) == decisions[n] ? 0 : 1;
    }
    double traceWithin = 0;
    double traceBetween = 0;
    for (int i = 0; i < d; i++) {
      traceWithin += within[i][i];
      traceBetween += between[i][i];
    }
    double[][] ratio = solve(between, within);
    double trace = 0;
    for (int i = 0; i < d; i++) {
      trace += ratio[i][i];
    }

    NeuralCollapse actual =
        NeuralCollapse.of(Matrix.ofRows(inputs), new Classes(CLASSES, labels, decisions));

    assertThat(actual.nc1()).isCloseTo(trace / CLASSES, within(1e-9 * trace));
    assertThat(actual.ratio()).isCloseTo(traceWithin / traceBetween, within(1e-12));
    assertThat(actual.nc4()).isCloseTo((double) others / SAMPLES, within(1e-12));
    assertThat(actual.nc2Norm()).isCloseTo(variation(means, centre), within(1e-12));
    assertThat(actual.nc2Angle()).isCloseTo(angles(means, centre), within(1e-12));
    assertThat(actual.nc3()).isEmpty();
  }

  /** What lies beside the span of the class means is no variability in units of theirs. */
  @Test
  void moreDimensionsAndTheirNoiseChangeNothing() {
    Random random = new Random(4);
    Matrix rotation = Rotations.of(9, 0);
    double[][] plane = random(SAMPLES, 3, random);
    double[][] more = new double[SAMPLES][9];
    int[] labels = labels();
    double[][] noise = withoutClassMeans(random(SAMPLES, 6, random), labels);
    for (int n = 0; n < SAMPLES; n++) {
      plane[n][labels[n] % 3] += 2;
      System.arraycopy(plane[n], 0, more[n], 0, 3);
      System.arraycopy(noise[n], 0, more[n], 3, 6);
    }
    Classes classes = new Classes(CLASSES, labels, labels);

    NeuralCollapse inPlane = NeuralCollapse.of(Matrix.ofRows(plane), classes);
    NeuralCollapse rotated =
        NeuralCollapse.of(Products.multiply(Matrix.ofRows(more), rotation), classes);

    assertThat(rotated.nc1()).isCloseTo(inPlane.nc1(), within(1e-9 * inPlane.nc1()));
    assertThat(rotated.nc2Angle()).isCloseTo(inPlane.nc2Angle(), within(1e-10));
  }

  @Test
  void classesWithoutSamplesAreLeftOut() {
    Random random = new Random(5);
    Matrix inputs = Matrix.ofRows(random(SAMPLES, 7, random));
    double[][] weights = random(CLASSES, 7, random);
    double[][] more = {weights[0], random(1, 7, random)[0], weights[1], weights[2], weights[3]};
    int[] labels = labels();
    int[] shifted = Arrays.stream(labels).map(label -> label == 0 ? 0 : label + 1).toArray();

    assertThat(NeuralCollapse.ofLast(inputs, Matrix.ofRows(more), new Classes(5, shifted, shifted)))
        .isEqualTo(
            NeuralCollapse.ofLast(
                inputs, Matrix.ofRows(weights), new Classes(CLASSES, labels, labels)));
  }

  @Test
  void meansThatCoincideAreNaN() {
    Classes classes = new Classes(CLASSES, labels(), labels());
    for (double value : new double[] {0, Double.NaN, Double.POSITIVE_INFINITY}) {
      double[] same = new double[SAMPLES * 5];
      Arrays.fill(same, value);
      NeuralCollapse collapse =
          NeuralCollapse.ofLast(new Matrix(SAMPLES, 5, same), Rotations.of(5, 0), classes);
      assertThat(collapse.nc1()).isNaN();
      assertThat(collapse.nc2Norm()).isNaN();
      assertThat(collapse.nc2Angle()).isNaN();
      assertThat(collapse.nc3().orElseThrow()).isNaN();
      assertThat(collapse.nc4()).isNaN();
    }
  }

  private static int[] labels() {
    int[] labels = new int[SAMPLES];
    Arrays.setAll(labels, n -> n % CLASSES);
    return labels;
  }

  /** Of 60, 30, 20 and 10 samples. */
  private static int[] unequalLabels() {
    int[] labels = new int[SAMPLES];
    Arrays.setAll(labels, n -> n < 60 ? 0 : n < 90 ? 1 : n < 110 ? 2 : 3);
    return labels;
  }

  /** Vertices of a simplex about 0: unit vectors less their mean. */
  private static double simplex(int vertex, int coordinate) {
    if (coordinate >= CLASSES) {
      return 0;
    }
    return (vertex == coordinate ? 1 : 0) - 1.0 / CLASSES;
  }

  private static double[][] random(int rows, int columns, Random random) {
    double[][] values = new double[rows][columns];
    for (double[] row : values) {
      Arrays.setAll(row, j -> random.nextGaussian());
    }
    return values;
  }

  private static double[][] means(double[][] inputs, int[] labels, int d) {
    double[][] means = new double[CLASSES][d];
    int[] sizes = new int[CLASSES];
    for (int label : labels) {
      sizes[label]++;
    }
    for (int n = 0; n < inputs.length; n++) {
      for (int j = 0; j < d; j++) {
        means[labels[n]][j] += inputs[n][j] / sizes[labels[n]];
      }
    }
    return means;
  }

  private static double[][] withoutClassMeans(double[][] inputs, int[] labels) {
    double[][] means = means(inputs, labels, inputs[0].length);
    for (int n = 0; n < inputs.length; n++) {
      double[] mean = means[labels[n]];
      double[] row = inputs[n];
      Arrays.setAll(row, j -> row[j] - mean[j]);
    }
    return inputs;
  }

  private static int nearest(double[] input, double[][] means) {
    int nearest = 0;
    for (int k = 1; k < means.length; k++) {
      if (distance(input, means[k]) < distance(input, means[nearest])) {
        nearest = k;
      }
    }
    return nearest;
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += (a[j] - b[j]) * (a[j] - b[j]);
    }
    return sum;
  }

  private static double variation(double[][] means, double[] centre) {
    double[] norms =
        Arrays.stream(means).mapToDouble(m -> Math.sqrt(distance(m, centre))).toArray();
    double mean = Arrays.stream(norms).average().orElseThrow();
    double variance =
        Arrays.stream(norms).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    return Math.sqrt(variance) / mean;
  }

  private static double angles(double[][] means, double[] centre) {
    double sum = 0;
    for (int i = 0; i < CLASSES; i++) {
      for (int j = i + 1; j < CLASSES; j++) {
        double inner = 0;
        for (int c = 0; c < centre.length; c++) {
          inner += (means[i][c] - centre[c]) * (means[j][c] - centre[c]);
        }
        double cosine = inner / Math.sqrt(distance(means[i], centre) * distance(means[j], centre));
        sum += Math.abs(cosine + 1.0 / (CLASSES - 1));
      }
    }
    return sum / 6;
  }

  /** A⁻¹B by Gauss and Jordan. */
  private static double[][] solve(double[][] a, double[][] b) {
    int d = a.length;
    for (int i = 0; i < d; i++) {
      double pivot = a[i][i];
      for (int j = 0; j < d; j++) {
        a[i][j] /= pivot;
        b[i][j] /= pivot;
      }
      for (int row = 0; row < d; row++) {
        double factor = row == i ? 0 : a[row][i];
        for (int j = 0; j < d; j++) {
          a[row][j] -= factor * a[i][j];
          b[row][j] -= factor * b[i][j];
        }
      }
    }
    return b;
  }
}
