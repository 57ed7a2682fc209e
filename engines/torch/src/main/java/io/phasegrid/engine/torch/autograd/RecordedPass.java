package io.phasegrid.engine.torch.autograd;

import io.phasegrid.engine.torch.model.MeasuredLayer;
import io.phasegrid.engine.torch.model.Parameter;
import io.phasegrid.engine.torch.model.Pass;
import org.bytedeco.pytorch.Tensor;

/** Keeps the inputs and outputs of the measured layers of one forward pass. */
final class RecordedPass implements Pass {

  private final Tensor[] values;
  private final boolean training;
  private final Tensor[] inputs;
  private final Tensor[] outputs;

  /**
   * @param values of the parameters, by index
   * @param layers number of measured layers
   */
  RecordedPass(Tensor[] values, int layers, boolean training) {
    this.values = values;
    this.training = training;
    this.inputs = new Tensor[layers];
    this.outputs = new Tensor[layers];
  }

  @Override
  public Tensor value(Parameter parameter) {
    return values[parameter.index()];
  }

  @Override
  public boolean isTraining() {
    return training;
  }

  @Override
  public void computed(MeasuredLayer layer, Tensor entering, Tensor leaving) {
    inputs[layer.number()] = entering;
    outputs[layer.number()] = leaving;
  }

  Tensor inputs(MeasuredLayer layer) {
    return inputs[layer.number()];
  }

  Tensor outputs(MeasuredLayer layer) {
    return outputs[layer.number()];
  }
}
