package io.phasegrid.engine.dl4j;

import io.phasegrid.engine.dl4j.model.MeasuredLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Passes neuron gradients to a hook. Its backward pass is the only place where DL4J computes δ = ε
 * ⊙ φ′(z), for fully connected layers and convolutions alike.
 */
final class HookedActivation extends BaseActivationFunction {

  private static final long serialVersionUID = 1L;

  private final IActivation plain;
  private final transient MultiLayerNetwork network;
  private final transient MeasuredLayer layer;
  private final transient GradientHook hook;

  private HookedActivation(
      IActivation plain, MultiLayerNetwork network, MeasuredLayer layer, GradientHook hook) {
    this.plain = plain;
    this.network = network;
    this.layer = layer;
    this.hook = hook;
  }

  /** Replaces any existing hook of the layer. */
  static void set(MultiLayerNetwork network, MeasuredLayer layer, GradientHook hook) {
    BaseLayer own = (BaseLayer) network.getLayer(layer.index()).conf().getLayer();
    IActivation now = own.getActivationFn();
    IActivation plain = now instanceof HookedActivation hooked ? hooked.plain : now;
    own.setActivationFn(new HookedActivation(plain, network, layer, hook));
  }

  @Override
  public INDArray getActivation(INDArray in, boolean training) {
    return plain.getActivation(in, training);
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    Pair<INDArray, INDArray> result = plain.backprop(in, epsilon);
    hook.at(layer, network.getLayer(layer.index()).input(), result.getFirst());
    return result;
  }
}
