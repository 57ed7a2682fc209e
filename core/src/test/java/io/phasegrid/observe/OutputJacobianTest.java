package io.phasegrid.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.network.Weights;
import io.phasegrid.sweep.Activation;
import io.phasegrid.sweep.Loss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputJacobianTest {

  private static final double STEP = 1e-5;

  /** The last case has more samples than are gone back over at a time. */
  @ParameterizedTest
  @CsvSource({"TANH,20,false", "TANH,20,true", "RELU,20,false", "LINEAR,20,true", "TANH,700,false"})
  void momentsAreThoseOfFiniteDifferences(Activation activation, int samples, boolean biased) {
    int[] sizes = {5, 7, 6, 7, 3};
    Weights weights = weights(sizes, biased);
    Matrix inputs = normal(samples, sizes[0], new Random(2));

    List<Matrix> moments = moments(forward(activation, weights, inputs));

    assertThat(moments).hasSize(sizes.length - 1);
    for (int layer = 0; layer < moments.size(); layer++) {
      double[] expected = differences(activation, weights, inputs, layer);
      assertThat(moments.get(layer).rows()).isEqualTo(sizes[layer + 1]);
      assertThat(moments.get(layer).values())
          .as("layer %d", layer)
          .containsExactly(expected, within(1e-7));
    }
  }

  /** AGOP = Wᵀ E[J_bᵀ J_b] W of a single linear layer is WᵀW, bit by bit. */
  @Test
  void ofOneLayerIsTheIdentity() {
    Weights weights = weights(new int[] {5, 3}, false);
    Matrix inputs = normal(10, 5, new Random(2));
    Matrix moment =
        forward(Activation.TANH, weights, inputs).jacobianMoments().get(0).orElseThrow();
    Matrix w = weights.matrices().get(0);
    assertThat(Products.multiply(Products.transposeMultiply(w, moment), w).values())
        .containsExactly(Products.transposeMultiply(w, w).values(), within(1e-14));
  }

  @Test
  void ofDeepLinearNetworksIsTheirProduct() {
    Weights weights = weights(new int[] {5, 6, 4, 3}, true);
    Matrix inputs = normal(50, 5, new Random(2));
    List<Matrix> moments = moments(forward(Activation.LINEAR, weights, inputs));
    Matrix after = Products.multiply(weights.matrices().get(2), weights.matrices().get(1));
    assertThat(moments.get(0).values())
        .containsExactly(Products.gram(after, 1).values(), within(1e-12));
  }

  /** Beyond 48 units only half of a moment is computed. */
  @Test
  void ofWideNetworksIsSymmetric() {
    Weights weights = weights(new int[] {5, 60, 4, 3}, false);
    Matrix inputs = normal(300, 5, new Random(2));
    Matrix moment =
        forward(Activation.LINEAR, weights, inputs).jacobianMoments().get(0).orElseThrow();
    Matrix after = Products.multiply(weights.matrices().get(2), weights.matrices().get(1));
    assertThat(moment.values()).containsExactly(Products.gram(after, 1).values(), within(1e-11));
  }

  private static List<Matrix> moments(ForwardPass forward) {
    return forward.jacobianMoments().stream().map(Optional::orElseThrow).toList();
  }

  private static ForwardPass forward(Activation activation, Weights weights, Matrix inputs) {
    return new PerceptronObserver(activation, Loss.MSE).forward(weights, inputs, 0);
  }

  /** E[J_bᵀ J_b] from networks whose bias in one unit of one layer is moved up and down. */
  private static double[] differences(
      Activation activation, Weights weights, Matrix inputs, int layer) {
    int d = weights.matrices().get(layer).rows();
    Matrix[] columns = new Matrix[d];
    for (int unit = 0; unit < d; unit++) {
      Matrix up = forward(activation, moved(weights, layer, unit, STEP), inputs).outputs();
      Matrix down = forward(activation, moved(weights, layer, unit, -STEP), inputs).outputs();
      double[] slope = new double[up.values().length];
      Arrays.setAll(slope, i -> (up.values()[i] - down.values()[i]) / (2 * STEP));
      columns[unit] = new Matrix(up.rows(), up.columns(), slope);
    }
    double[] moment = new double[d * d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        double sum = 0;
        for (int n = 0; n < columns[i].values().length; n++) {
          sum += columns[i].values()[n] * columns[j].values()[n];
        }
        moment[i * d + j] = sum / inputs.rows();
      }
    }
    return moment;
  }

  private static Weights moved(Weights weights, int layer, int unit, double by) {
    List<double[]> biases = new ArrayList<>();
    for (int l = 0; l < weights.matrices().size(); l++) {
      biases.add(
          weights.hasBias()
              ? weights.biases().get(l).clone()
              : new double[weights.matrices().get(l).rows()]);
    }
    biases.get(layer)[unit] += by;
    return new Weights(weights.matrices(), biases);
  }

  private static Weights weights(int[] sizes, boolean biased) {
    Random random = new Random(1);
    List<Matrix> matrices = new ArrayList<>();
    List<double[]> biases = new ArrayList<>();
    for (int l = 1; l < sizes.length; l++) {
      matrices.add(normal(sizes[l], sizes[l - 1], random));
      if (biased) {
        biases.add(normal(1, sizes[l], random).values());
      }
    }
    return new Weights(matrices, biases);
  }

  private static Matrix normal(int rows, int columns, Random random) {
    double[] values = new double[rows * columns];
    Arrays.setAll(values, i -> random.nextGaussian());
    return new Matrix(rows, columns, values);
  }
}
