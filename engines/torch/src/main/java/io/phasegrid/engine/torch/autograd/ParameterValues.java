package io.phasegrid.engine.torch.autograd;

import io.phasegrid.engine.torch.device.DeviceMemory;
import io.phasegrid.engine.torch.device.Mirror;
import io.phasegrid.engine.torch.model.MeasuredLayer;
import io.phasegrid.engine.torch.model.Network;
import io.phasegrid.engine.torch.model.Parameter;
import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.SinglePrecision;
import io.phasegrid.network.Weights;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** Values of a network's parameters, in single precision on a device. */
final class ParameterValues {

  private final Network network;
  private final Mirror[] values;

  /** Initial values; biases and shifts are 0. */
  ParameterValues(Network network, double initialScale, long seed, DeviceMemory memory) {
    this.network = network;
    this.values = new Mirror[network.parameters().size()];
    Map<Parameter, Matrix> weights = new HashMap<>();
    for (MeasuredLayer layer : network.measured()) {
      weights.put(
          layer.weight(),
          Weights.initial(layer.units(), layer.fanIn(), initialScale, seed, layer.number()));
    }
    try (PointerScope scope = new PointerScope()) {
      for (Parameter parameter : network.parameters()) {
        Mirror value = memory.mirrored(parameter.shape());
        switch (parameter.role()) {
          case WEIGHT -> SinglePrecision.put(weights.get(parameter).values(), value.values());
          case SCALE, VARIANCE -> fill(value.values(), 1f);
          case SHIFT, MEAN -> fill(value.values(), 0f);
        }
        value.send();
        values[parameter.index()] = value;
      }
    }
  }

  private static void fill(FloatBuffer values, float with) {
    for (int i = 0; i < values.capacity(); i++) {
      values.put(i, with);
    }
  }

  /** On the device. */
  Tensor of(Parameter parameter) {
    return values[parameter.index()].tensor();
  }

  /** Learned parameters as leaves of a graph, by index; the others as they are. */
  Tensor[] leaves() {
    return network.parameters().stream()
        .map(
            parameter ->
                parameter.isLearned()
                    ? of(parameter).detach().set_requires_grad(true)
                    : of(parameter))
        .toArray(Tensor[]::new);
  }

  /** Copy of all values, by index. */
  List<float[]> copy() {
    List<float[]> copies = new ArrayList<>();
    for (Mirror value : values) {
      value.receive();
      float[] copy = new float[value.values().capacity()];
      value.values().get(0, copy);
      copies.add(copy);
    }
    return copies;
  }

  /** Copy of the parameters of the measured layers; zeros for a bias that a layer lacks. */
  Weights weights() {
    return weights(network, copy());
  }

  static Weights weights(Network network, List<float[]> values) {
    boolean hasBias = network.measured().stream().anyMatch(layer -> layer.bias().isPresent());
    List<Matrix> matrices = new ArrayList<>();
    List<double[]> biases = new ArrayList<>();
    for (MeasuredLayer layer : network.measured()) {
      double[] weight = doubles(values.get(layer.weight().index()));
      matrices.add(new Matrix(layer.units(), layer.fanIn(), weight));
      if (hasBias) {
        biases.add(
            layer
                .bias()
                .map(of -> doubles(values.get(of.index())))
                .orElseGet(() -> new double[layer.units()]));
      }
    }
    return new Weights(matrices, biases);
  }

  private static double[] doubles(float[] values) {
    return SinglePrecision.doubles(FloatBuffer.wrap(values), values.length);
  }

  boolean areFinite() {
    for (float[] value : copy()) {
      // 0 unless a value is infinite or NaN.
      float sum = 0;
      for (float one : value) {
        sum += 0f * one;
      }
      if (sum != 0f) {
        return false;
      }
    }
    return true;
  }

  /** All tensors, by index. */
  List<Mirror> tensors() {
    return List.of(values);
  }
}
