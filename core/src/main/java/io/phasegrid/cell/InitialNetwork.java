package io.phasegrid.cell;

import io.phasegrid.linear.Matrix;
import io.phasegrid.network.Weights;

/**
 * A network before its first update.
 *
 * @param norms ‖W₀‖² of every measured layer
 * @param fanIn inputs of a unit of the first measured layer
 */
record InitialNetwork(double[] norms, int fanIn) {

  static InitialNetwork of(Weights weights) {
    return new InitialNetwork(
        weights.matrices().stream().mapToDouble(Matrix::squaredNorm).toArray(),
        weights.matrices().get(0).columns());
  }
}
