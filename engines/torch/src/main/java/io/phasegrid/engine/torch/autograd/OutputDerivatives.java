package io.phasegrid.engine.torch.autograd;

import io.phasegrid.engine.torch.device.Tensors;
import io.phasegrid.engine.torch.model.MeasuredLayer;
import io.phasegrid.linear.Matrix;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Sums of J_bᵀ J_b, J_b = ∂o/∂h_b, of the layers whose rows are the samples, by one backward pass
 * per output.
 */
final class OutputDerivatives {

  private final List<MeasuredLayer> measured;
  private final List<MeasuredLayer> full;
  private final double[][] sums;
  private int samples;

  OutputDerivatives(List<MeasuredLayer> measured) {
    this.measured = measured;
    this.full = measured.stream().filter(MeasuredLayer::isOnSamples).toList();
    this.sums = new double[measured.size()][];
    full.forEach(layer -> sums[layer.number()] = new double[layer.units() * layer.units()]);
  }

  /** Adds some samples; keeps the graph of the run. */
  void add(ObservedNetwork.Run run) {
    if (full.isEmpty()) {
      return;
    }
    TensorVector roots = new TensorVector(run.outputs());
    TensorVector points = new TensorVector();
    full.forEach(layer -> points.push_back(run.pass().outputs(layer)));
    Tensor[] moments =
        full.stream()
            .map(
                layer ->
                    Tensors.like(sums[layer.number()], run.outputs(), layer.units(), layer.units()))
            .toArray(Tensor[]::new);
    for (int output = 0; output < run.outputs().size(1); output++) {
      try (PointerScope scope = new PointerScope()) {
        Tensor direction = torch.zeros_like(run.outputs());
        direction.select(1, output).fill_(new Scalar(1.0));
        TensorVector found =
            torch.grad(
                roots, points, new TensorVector(direction), new BoolOptional(true), false, false);
        for (int i = 0; i < moments.length; i++) {
          Tensor derivatives = full.get(i).rows(found.get(i));
          moments[i].addmm_(derivatives.t(), derivatives);
        }
      }
    }
    for (int i = 0; i < moments.length; i++) {
      Tensors.read(moments[i], sums[full.get(i).number()], 0);
    }
    samples += (int) run.outputs().size(0);
  }

  /** Whether any samples were added. */
  boolean isFound() {
    return samples > 0;
  }

  /** Means over the samples, layer by layer; empty for layers with other rows. */
  List<Optional<Matrix>> moments() {
    return IntStream.range(0, measured.size())
        .mapToObj(
            i ->
                Optional.ofNullable(sums[i])
                    .map(
                        sum ->
                            new Matrix(measured.get(i).units(), measured.get(i).units(), sum)
                                .scaled(1.0 / samples)))
        .toList();
  }
}
