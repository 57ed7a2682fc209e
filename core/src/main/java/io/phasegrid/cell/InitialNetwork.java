package io.phasegrid.cell;

import io.phasegrid.linear.Matrix;
import io.phasegrid.network.Weights;

/**
 * Properties of a network before its first update.
 *
 * @param norms ‖W₀‖², squared Frobenius norm of every measured layer
 * @param fanIn number of inputs of a unit of the first measured layer
 */
record InitialNetwork(double[] norms, int fanIn) {

  static InitialNetwork of(Weights weights) {
    return new InitialNetwork(
        weights.matrices().stream().mapToDouble(Matrix::squaredNorm).toArray(),
        weights.matrices().get(0).columns());
  }
}
