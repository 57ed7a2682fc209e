package io.phasegrid.engine.torch.autograd;

import io.phasegrid.engine.torch.device.Tensors;
import io.phasegrid.engine.torch.model.MeasuredLayer;
import io.phasegrid.linear.Matrix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** Collects h_a of some layers, and the outputs, of a forward pass in blocks of samples. */
final class ForwardRows {

  private final List<MeasuredRows> rows;
  private final Map<MeasuredLayer, double[]> entering = new HashMap<>();
  private final Matrix outputs;

  /**
   * @param rows of the layers to collect
   * @param outputs units of the last layer
   */
  ForwardRows(List<MeasuredRows> rows, int samples, int outputs) {
    this.rows = List.copyOf(rows);
    rows.forEach(one -> entering.put(one.layer(), one.empty(one.layer().fanIn())));
    this.outputs = new Matrix(samples, outputs, new double[samples * outputs]);
  }

  /**
   * Takes the values of a block.
   *
   * @param from index of its first sample
   */
  void add(ObservedNetwork.Run run, int from) {
    for (MeasuredRows one : rows) {
      Tensor taken = one.inputs(run.pass().inputs(one.layer()).detach(), from);
      Tensors.read(taken, entering.get(one.layer()), one.start(from, taken));
    }
    Tensors.read(run.outputs().detach(), outputs.values(), from * outputs.columns());
  }

  /** h_a of a layer, rows × d_a; empty if it is not collected. */
  Optional<Matrix> inputs(MeasuredLayer layer) {
    return rows.stream()
        .filter(one -> one.layer().equals(layer))
        .findFirst()
        .map(one -> one.matrix(entering.get(layer), layer.fanIn()));
  }

  /** Samples × outputs. */
  Matrix outputs() {
    return outputs;
  }
}
