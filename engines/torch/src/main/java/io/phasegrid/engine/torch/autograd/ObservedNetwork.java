package io.phasegrid.engine.torch.autograd;

import io.phasegrid.engine.torch.device.TorchDevice;
import io.phasegrid.engine.torch.model.MeasuredLayer;
import io.phasegrid.engine.torch.model.Network;
import io.phasegrid.linear.Matrix;
import io.phasegrid.network.Weights;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A network at one step, to be run in double precision and in inference mode: batch normalisation
 * uses its running statistics in both directions, so that samples are independent.
 *
 * @param values of the parameters, by index
 */
record ObservedNetwork(Network network, List<float[]> values, TorchDevice device) {

  /** Values of measured outputs in a block, with whose gradients and patches a cache is filled. */
  private static final long VALUES_OF_BLOCK = 200_000;

  private static final int SMALLEST_BLOCK = 4;
  private static final int LARGEST_BLOCK = 250;

  Weights weights() {
    return ParameterValues.weights(network, values);
  }

  /**
   * Samples to run at a time; no result depends on it but by rounding.
   *
   * @param together a number of samples that must not be parted; the result is a multiple
   */
  int block(int together) {
    long values = 0;
    for (MeasuredLayer layer : network.measured()) {
      values += (long) layer.positions() * layer.units();
    }
    long block = Math.max(SMALLEST_BLOCK, Math.min(LARGEST_BLOCK, VALUES_OF_BLOCK / values));
    return (int) Math.max(1, block / together) * together;
  }

  /** Parameters in double precision, by index, for the scope of the caller. */
  Tensor[] doubles() {
    return network.parameters().stream()
        .map(
            parameter ->
                device.placed(
                    Tensor.create(values.get(parameter.index()), parameter.shape())
                        .to(torch.ScalarType.Double)))
        .toArray(Tensor[]::new);
  }

  /**
   * A forward pass.
   *
   * @param samples inputs, samples × features
   * @param differentiable whether derivatives can be asked for, for which a graph is kept
   */
  Run run(Tensor[] parameters, Matrix samples, boolean differentiable) {
    Tensor x =
        device
            .placed(Tensor.create(samples.values(), samples.rows(), samples.columns()))
            .set_requires_grad(differentiable);
    RecordedPass pass = new RecordedPass(parameters, network.measured().size(), false);
    return new Run(pass, network.model().forward(x, pass));
  }

  /** A forward pass and its outputs, samples × outputs. */
  record Run(RecordedPass pass, Tensor outputs) {}
}
