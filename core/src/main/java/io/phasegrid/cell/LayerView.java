package io.phasegrid.cell;

import io.phasegrid.measure.LayerStructure;
import io.phasegrid.theory.FeatureAnsatz;
import io.phasegrid.theory.InputNorms;
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
   * @param inputNorms of every sample
   * @param snapshots with which the terms of stationarity are averaged
   * @param collapse of the layer's inputs; empty for regression
   * @param trainingCollapse the same on training rows; empty if there are none
   * @param ansatz of the layer's weights
   */
  record Theory(
      InputNorms inputNorms,
      Snapshots snapshots,
      Optional<NeuralCollapse> collapse,
      Optional<NeuralCollapse> trainingCollapse,
      FeatureAnsatz ansatz) {}
}
