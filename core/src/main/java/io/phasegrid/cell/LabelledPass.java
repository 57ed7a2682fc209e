package io.phasegrid.cell;

import io.phasegrid.linear.Matrix;
import io.phasegrid.observe.ForwardPass;
import io.phasegrid.theory.Classes;

/**
 * Forward pass over samples with classes.
 *
 * @param forward over the samples
 * @param classes true and predicted classes of the samples
 */
record LabelledPass(ForwardPass forward, Classes classes) {

  /**
   * @param targets N × classes, one-hot rows
   */
  static LabelledPass of(ForwardPass forward, Matrix targets) {
    return new LabelledPass(forward, Classes.of(targets, forward.outputs()));
  }
}
