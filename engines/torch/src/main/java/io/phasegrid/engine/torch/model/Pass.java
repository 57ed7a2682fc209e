package io.phasegrid.engine.torch.model;

import org.bytedeco.pytorch.Tensor;

/** One forward pass: the values of the parameters, and who watches the measured layers. */
public interface Pass {

  /** Value of a parameter. */
  Tensor value(Parameter parameter);

  /** Whether batch normalisation uses the statistics of the batch and updates the running ones. */
  boolean isTraining();

  /**
   * Called by a measured layer.
   *
   * @param inputs as the layer takes them
   * @param outputs h_b = W h_a plus any bias, in the shape in which the layer returns them
   */
  void computed(MeasuredLayer layer, Tensor inputs, Tensor outputs);
}
