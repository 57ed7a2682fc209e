package io.phasegrid.train;

import io.phasegrid.linear.Matrix;
import io.phasegrid.random.Gaussian;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.NetworkConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a multilayer perceptron.
 *
 * @param matrices weight matrix l is sizes[l + 1] × sizes[l]
 * @param biases bias l has sizes[l + 1] entries; the list is empty where the network has none
 */
public record Weights(List<Matrix> matrices, List<double[]> biases) {

  /** Keeps its own copies of the lists. */
  public Weights {
    matrices = List.copyOf(matrices);
    biases = List.copyOf(biases);
  }

  /**
   * Initial weights W ~ N(0, scale²/fan_in), biases 0, rounded to single precision so that engines
   * of any precision start from the same numbers.
   *
   * @param network architecture
   * @param sizes units of every layer from inputs to outputs
   * @param seed of the cell
   */
  public static Weights initial(NetworkConfig network, int[] sizes, long seed) {
    List<Matrix> matrices = new ArrayList<>();
    List<double[]> biases = new ArrayList<>();
    for (int layer = 0; layer < sizes.length - 1; layer++) {
      int fanIn = sizes[layer];
      long key = KeyedRandom.key(seed, Purpose.INITIAL_WEIGHTS, layer, 0);
      float scale = (float) (network.initialScale() / Math.sqrt(fanIn));
      double[] values = new double[sizes[layer + 1] * fanIn];
      for (int i = 0; i < values.length; i++) {
        values[i] = scale * Gaussian.at(key, i);
      }
      matrices.add(new Matrix(sizes[layer + 1], fanIn, values));
      if (network.bias()) {
        biases.add(new double[sizes[layer + 1]]);
      }
    }
    return new Weights(matrices, biases);
  }

  /** Units of every layer, from inputs to outputs. */
  public int[] sizes() {
    int[] sizes = new int[matrices.size() + 1];
    sizes[0] = matrices.get(0).columns();
    for (int layer = 0; layer < matrices.size(); layer++) {
      sizes[layer + 1] = matrices.get(layer).rows();
    }
    return sizes;
  }

  /** Whether there are biases. */
  public boolean hasBias() {
    return !biases.isEmpty();
  }
}
