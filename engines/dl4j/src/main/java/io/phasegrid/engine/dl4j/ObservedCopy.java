package io.phasegrid.engine.dl4j;

import io.phasegrid.engine.dl4j.model.Architecture;
import io.phasegrid.engine.dl4j.model.MeasuredLayer;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Broadcast;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Double-precision copy of a network that runs in inference mode: batch normalisation uses its
 * running statistics in both directions, so samples are independent.
 */
final class ObservedCopy {

  private static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspaces();

  private final MultiLayerNetwork network;
  private final Architecture architecture;
  private final INDArray[] normalisingFactors;
  private GradientHook hook = (layer, input, delta) -> {};

  ObservedCopy(MultiLayerNetwork trained, Architecture architecture) {
    this.architecture = architecture;
    MultiLayerNetwork fresh = new MultiLayerNetwork(architecture.configuration().clone());
    fresh.init();
    this.network = fresh.convertDataType(DataType.DOUBLE);
    network.setParams(trained.params().castTo(DataType.DOUBLE));
    network.initGradientsView();
    List<MeasuredLayer> measured = architecture.measured();
    for (MeasuredLayer layer : measured.subList(0, measured.size() - 1)) {
      HookedActivation.set(network, layer, (which, input, delta) -> hook.at(which, input, delta));
    }
    this.normalisingFactors = new INDArray[network.getnLayers()];
    for (int i = 0; i < normalisingFactors.length; i++) {
      if (conf(i) instanceof BatchNormalization normalisation) {
        normalisingFactors[i] = factors(i, normalisation.getNOut());
      }
    }
  }

  private org.deeplearning4j.nn.conf.layers.Layer conf(int layer) {
    return network.getLayer(layer).conf().getLayer();
  }

  /**
   * Scale per channel: with fixed statistics batch normalisation is an affine map of each channel.
   */
  private INDArray factors(int layer, long channels) {
    INDArray zero = Nd4j.zeros(DataType.DOUBLE, 1, channels);
    INDArray one = Nd4j.ones(DataType.DOUBLE, 1, channels);
    Layer normalisation = network.getLayer(layer);
    INDArray atOne = normalisation.activate(one, false, NO_WORKSPACES).dup();
    INDArray atZero = normalisation.activate(zero, false, NO_WORKSPACES).dup();
    return atOne.subi(atZero).reshape(channels);
  }

  Architecture architecture() {
    return architecture;
  }

  MultiLayerNetwork network() {
    return network;
  }

  /**
   * Input of each layer.
   *
   * @param inputs samples × inputs
   */
  INDArray[] forward(INDArray inputs) {
    INDArray[] entering = new INDArray[network.getnLayers()];
    INDArray current = inputs;
    for (int i = 0; i < entering.length; i++) {
      InputPreProcessor reshaping = network.getLayerWiseConfigurations().getInputPreProcess(i);
      if (reshaping != null) {
        current = reshaping.preProcess(current, (int) inputs.size(0), NO_WORKSPACES);
      }
      entering[i] = current;
      if (i < entering.length - 1) {
        network.getLayer(i).setInputMiniBatchSize((int) inputs.size(0));
        // Copied, because an ActivationLayer overwrites its input in inference mode.
        INDArray own = conf(i) instanceof ActivationLayer ? current.dup() : current;
        current = network.getLayer(i).activate(own, false, NO_WORKSPACES);
      }
    }
    return entering;
  }

  /**
   * Backward pass; call right after the forward pass, with its result.
   *
   * @param outputDelta derivative with respect to the outputs, samples × outputs
   * @param lowest measured layer to reach
   * @param nextHook receives the neuron gradients of hidden layers
   */
  void back(
      INDArray[] entering, INDArray outputDelta, MeasuredLayer lowest, GradientHook nextHook) {
    hook = nextHook;
    int samples = (int) outputDelta.size(0);
    int last = entering.length - 1;
    INDArray weights = network.getLayer(last).getParam(LayerArrays.WEIGHTS);
    INDArray epsilon = unshaped(last, outputDelta.mmul(weights.transpose()), samples);
    for (int i = last - 1; i >= lowest.index(); i--) {
      if (normalisingFactors[i] != null) {
        epsilon = Broadcast.mul(epsilon, normalisingFactors[i], epsilon.dup(), 1);
      } else {
        network.getLayer(i).setInput(entering[i], NO_WORKSPACES);
        epsilon = network.getLayer(i).backpropGradient(epsilon, NO_WORKSPACES).getSecond();
      }
      epsilon = unshaped(i, epsilon, samples);
    }
  }

  private INDArray unshaped(int layer, INDArray epsilon, int samples) {
    InputPreProcessor reshaping = network.getLayerWiseConfigurations().getInputPreProcess(layer);
    return reshaping == null || layer == 0
        ? epsilon
        : reshaping.backprop(epsilon, samples, NO_WORKSPACES);
  }
}
