package io.phasegrid.cell;

import io.phasegrid.linear.Matrix;
import io.phasegrid.network.Weights;

/**
 * What is kept of a network from before its first update.
 *
 * @param norms ‖W₀‖² of every measured layer, squared Frobenius norms
 * @param fanIn inputs that a unit of the first measured layer has
 */
record InitialNetwork(double[] norms, int fanIn) {

  static InitialNetwork of(Weights weights) {
    return new InitialNetwork(
        weights.matrices().stream().mapToDouble(Matrix::squaredNorm).toArray(),
        weights.matrices().get(0).columns());
  }
}
