package io.phasegrid.cell;

import io.phasegrid.linear.Matrix;
import io.phasegrid.observe.ForwardPass;
import io.phasegrid.theory.Classes;
import java.util.List;
import java.util.Optional;

/**
 * Samples with classes in every layer.
 *
 * @param inputs h_a of the layers whose rows are the samples, layer by layer; empty for the others
 * @param classes true and predicted classes of the samples
 */
record LabelledPass(List<Optional<Matrix>> inputs, Classes classes) {

  /**
   * @param targets N × classes, one-hot rows
   */
  static LabelledPass of(ForwardPass forward, Matrix targets) {
    List<Optional<Matrix>> inputs = forward.sampleInputs();
    return new LabelledPass(inputs, Classes.of(targets, forward.outputs()));
  }
}
