package io.phasegrid.observe;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.linear.RowBlock;
import io.phasegrid.linear.RowBlock.Operand;
import io.phasegrid.measure.Representation;
import io.phasegrid.sweep.Activation;
import java.util.Arrays;
import java.util.List;

/**
 * Second moments of J_b = ∂o/∂h_b of an MLP. Runs one backward pass per output over a few samples
 * at a time, so that derivatives stay in the cache.
 */
record OutputJacobian(Activation activation, List<Representation> layers) {

  /** Approximate derivatives held at a time; {@code ROWS} is the minimum number of their rows. */
  private static final int BLOCK = 12_000;

  private static final int ROWS = 200;

  /** E[J_bᵀ J_b] of every layer, d_b × d_b. */
  List<Matrix> moments() {
    int last = layers.size() - 1;
    Matrix[] moments = new Matrix[layers.size()];
    moments[last] = Matrix.identity(outputs());
    if (last > 0) {
      moments[last - 1] = momentBeforeLast();
    }
    if (last > 1) {
      List<Matrix> earlier = earlierMoments();
      for (int layer = 0; layer < last - 1; layer++) {
        moments[layer] = earlier.get(layer);
      }
    }
    return List.of(moments);
  }

  /** Its derivatives are the last weights with columns scaled by slopes. */
  private Matrix momentBeforeLast() {
    Representation last = layers.get(layers.size() - 1);
    Matrix slopes =
        new Matrix(samples(), last.inputs().columns(), slopes(last.inputs(), 0, samples()));
    double[] values = Products.gram(last.weights(), 1).values();
    double[] shared = Products.gram(slopes, 1.0 / samples()).values();
    for (int i = 0; i < values.length; i++) {
      values[i] *= shared[i];
    }
    return new Matrix(last.weights().columns(), last.weights().columns(), values);
  }

  private List<Matrix> earlierMoments() {
    int last = layers.size() - 1;
    Operand[] weights = new Operand[last];
    Operand[] sums = new Operand[last - 1];
    int rows = Math.max(ROWS, BLOCK / widest());
    int count = Math.max(1, Math.min(samples(), rows / outputs()));
    try (RowBlock block = new RowBlock(count * outputs() * widest())) {
      for (int layer = 0; layer < last - 1; layer++) {
        int d = layers.get(layer).weights().rows();
        sums[layer] = new Operand(new Matrix(d, d, new double[d * d]));
        weights[layer + 1] = new Operand(layers.get(layer + 1).weights());
      }
      for (int from = 0; from < samples(); from += count) {
        addBlock(block, from, Math.min(count, samples() - from), weights, sums);
      }
      return Arrays.stream(sums).map(Operand::symmetric).toList();
    } finally {
      for (int layer = 0; layer < last - 1 && weights[layer + 1] != null; layer++) {
        sums[layer].close();
        weights[layer + 1].close();
      }
    }
  }

  /** Rows are grouped by output, one row per sample. */
  private void addBlock(RowBlock block, int from, int count, Operand[] weights, Operand[] sums) {
    int last = layers.size() - 1;
    Representation top = layers.get(last);
    block.fill(top.weights(), count, slopes(top.inputs(), from, count));
    for (int layer = last - 1; layer > 0; layer--) {
      block.multiply(weights[layer], slopes(layers.get(layer).inputs(), from, count));
      block.addGram(1.0 / samples(), sums[layer - 1]);
    }
  }

  private int samples() {
    return layers.get(0).inputs().rows();
  }

  private int outputs() {
    return layers.get(layers.size() - 1).weights().rows();
  }

  private int widest() {
    return layers.stream().mapToInt(layer -> layer.weights().rows()).max().orElseThrow();
  }

  /** Derivatives of the activation for some samples. */
  private double[] slopes(Matrix activations, int from, int count) {
    int d = activations.columns();
    double[] slopes = Arrays.copyOfRange(activations.values(), from * d, (from + count) * d);
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = activation.derivativeFromValue(slopes[i]);
    }
    return slopes;
  }
}
