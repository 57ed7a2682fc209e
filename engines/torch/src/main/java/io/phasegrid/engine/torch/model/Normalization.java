package io.phasegrid.engine.torch.model;

import org.bytedeco.pytorch.Tensor;

/** Normalisation of units or channels. */
interface Normalization {

  /** Keeps the shape. */
  Tensor forward(Tensor inputs, Pass pass);
}
