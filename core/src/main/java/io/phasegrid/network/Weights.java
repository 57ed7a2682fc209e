package io.phasegrid.network;

import io.phasegrid.linear.Matrix;
import io.phasegrid.random.Gaussian;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.NetworkConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * Parameters of the measured layers of a network; in an MLP, of all layers.
 *
 * @param matrices matrix l is sizes[l + 1] × sizes[l]; in a convolution filters × patch
 * @param biases one entry per matrix row; empty if layers have no biases
 */
public record Weights(List<Matrix> matrices, List<double[]> biases) {

  /** Copies the lists. */
  public Weights {
    matrices = List.copyOf(matrices);
    biases = List.copyOf(biases);
  }

  /**
   * Initial weights W ~ N(0, scale²/fan_in), with biases 0, rounded to floats so that engines of
   * any precision start equal.
   *
   * @param sizes units of every layer from inputs to outputs
   */
  public static Weights initial(NetworkConfig network, int[] sizes, long seed) {
    List<Matrix> matrices = new ArrayList<>();
    List<double[]> biases = new ArrayList<>();
    for (int layer = 0; layer < sizes.length - 1; layer++) {
      matrices.add(initial(sizes[layer + 1], sizes[layer], network.initialScale(), seed, layer));
      if (network.bias()) {
        biases.add(new double[sizes[layer + 1]]);
      }
    }
    return new Weights(matrices, biases);
  }

  /**
   * Initial weights of one layer.
   *
   * @param rows units, or filters
   * @param fanIn inputs of each
   * @param initialScale factor on draws from N(0, 1/fan_in)
   * @param layer measured layer, from 0
   */
  public static Matrix initial(int rows, int fanIn, double initialScale, long seed, int layer) {
    long key = KeyedRandom.key(seed, Purpose.INITIAL_WEIGHTS, layer, 0);
    float scale = (float) (initialScale / Math.sqrt(fanIn));
    double[] values = new double[rows * fanIn];
    for (int i = 0; i < values.length; i++) {
      values[i] = scale * Gaussian.at(key, i);
    }
    return new Matrix(rows, fanIn, values);
  }

  /** Units of every layer of an MLP, from inputs to outputs. */
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
