package io.phasegrid.engine.torch.model;

import org.bytedeco.pytorch.Tensor;

/** A network, as a function of its parameters. */
@FunctionalInterface
public interface Model {

  /**
   * Outputs before any softmax, samples × outputs.
   *
   * @param inputs samples × features of the data
   * @param pass supplies the parameters and sees the measured layers
   */
  Tensor forward(Tensor inputs, Pass pass);
}
