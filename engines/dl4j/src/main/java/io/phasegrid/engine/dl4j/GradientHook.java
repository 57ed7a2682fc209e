package io.phasegrid.engine.dl4j;

import io.phasegrid.engine.dl4j.model.MeasuredLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Sees, and may change, the neuron gradients of hidden layers in the backward pass. */
interface GradientHook {

  /**
   * Called for every measured layer except the last, from outputs to inputs.
   *
   * @param input samples × units, or samples × channels × height × width
   * @param delta ∂ℓ/∂h_b, of the shape of the layer's outputs; changes are propagated
   */
  void at(MeasuredLayer layer, INDArray input, INDArray delta);
}
