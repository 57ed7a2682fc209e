package io.phasegrid.cell;

import io.phasegrid.linear.Matrix;
import io.phasegrid.measure.LayerStructure;
import io.phasegrid.theory.FeatureAnsatz;
import io.phasegrid.theory.NeuralCollapse;
import java.util.Optional;

/**
 * A layer's quantities shared by all observations of one forward pass.
 *
 * @param theory empty if not requested or not available
 */
record LayerView(LayerStructure structure, Optional<Theory> theory) {

  /**
   * Theory measures, and their inputs, that do not depend on the observation.
   *
   * @param inputNorms ‖h_a‖ of every sample
   * @param collapse empty for regression
   */
  record Theory(double[] inputNorms, Optional<NeuralCollapse> collapse, FeatureAnsatz ansatz) {}

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
