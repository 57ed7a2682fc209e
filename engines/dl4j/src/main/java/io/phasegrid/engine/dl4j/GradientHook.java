package io.phasegrid.engine.dl4j;

import io.phasegrid.engine.dl4j.model.MeasuredLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Sees the neuron gradients of hidden layers on the way back, and may change them. */
interface GradientHook {

  /**
   * Called for every measured layer but the last, from the outputs to the inputs.
   *
   * @param layer which
   * @param input of the layer: samples × units, or samples × channels × height × width
   * @param delta ∂ℓ/∂h_b of every sample, of the shape of the layer's outputs; what is added to it
   *     is propagated
   */
  void at(MeasuredLayer layer, INDArray input, INDArray delta);
}
