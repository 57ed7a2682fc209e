package io.phasegrid.cell;

import io.phasegrid.linear.Matrix;
import io.phasegrid.network.Weights;
import java.util.List;

/**
 * A network before its first update.
 *
 * @param norms ‖W₀‖² of every measured layer
 * @param fanIn inputs of a unit of the first measured layer
 * @param names of the measured layers
 */
record InitialNetwork(double[] norms, int fanIn, List<String> names) {

  static InitialNetwork of(Weights weights, List<String> names) {
    return new InitialNetwork(
        weights.matrices().stream().mapToDouble(Matrix::squaredNorm).toArray(),
        weights.matrices().get(0).columns(),
        names);
  }
}
