package io.phasegrid.cell;

import io.phasegrid.linear.Matrix;
import io.phasegrid.measure.LayerStructure;
import io.phasegrid.theory.FeatureAnsatz;
import io.phasegrid.theory.NeuralCollapse;
import java.util.Optional;

/**
 * What all observations share of one layer on one way forward.
 *
 * @param structure for the statistics of the layer
 * @param theory what theories need of it; empty where they are not asked or say nothing
 */
record LayerView(LayerStructure structure, Optional<Theory> theory) {

  /**
   * What theories say or need of a layer, whatever the observation.
   *
   * @param inputNorms ‖h_a‖ of every sample
   * @param collapse of the layer's inputs; empty for regression
   * @param ansatz of the layer's weights
   */
  record Theory(double[] inputNorms, Optional<NeuralCollapse> collapse, FeatureAnsatz ansatz) {}

  /** The norm of every row. */
  static double[] norms(Matrix samples) {
    double[] norms = new double[samples.rows()];
    int columns = samples.columns();
    for (int row = 0; row < norms.length; row++) {
      double sum = 0;
      for (int i = row * columns; i < (row + 1) * columns; i++) {
        sum += samples.values()[i] * samples.values()[i];
      }
      norms[row] = Math.sqrt(sum);
    }
    return norms;
  }
}
