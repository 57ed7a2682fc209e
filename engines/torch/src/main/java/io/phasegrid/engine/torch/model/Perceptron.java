package io.phasegrid.engine.torch.model;

import io.phasegrid.sweep.NetworkConfig;
import io.phasegrid.sweep.NetworkModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/**
 * A multilayer perceptron.
 *
 * @param normalizations before each hidden activation; empty for none
 */
record Perceptron(
    List<MeasuredLayer> hidden,
    Optional<List<BatchNormalization>> normalizations,
    MeasuredLayer last,
    UnaryOperator<Tensor> activation)
    implements Model {

  static Perceptron of(NetworkConfig config, int inputs, int outputs, Layout layout) {
    boolean normalised = config.model() == NetworkModel.PERCEPTRON_BATCHNORM;
    List<MeasuredLayer> hidden = new ArrayList<>();
    List<BatchNormalization> normalizations = new ArrayList<>();
    for (int i = 0; i < config.depth(); i++) {
      int entering = i == 0 ? inputs : config.width();
      hidden.add(layout.linear("fc" + (i + 1), entering, config.width()));
      if (normalised) {
        normalizations.add(layout.batchNormalization("bn" + (i + 1), config.width()));
      }
    }
    return new Perceptron(
        hidden,
        normalised ? Optional.of(normalizations) : Optional.empty(),
        layout.linear("fc" + (config.depth() + 1), config.width(), outputs),
        Activations.of(config.activation()));
  }

  @Override
  public Tensor forward(Tensor inputs, Pass pass) {
    Tensor units = inputs;
    for (int i = 0; i < hidden.size(); i++) {
      units = hidden.get(i).forward(units, pass);
      if (normalizations.isPresent()) {
        units = normalizations.get().get(i).forward(units, pass);
      }
      units = activation.apply(units);
    }
    return last.forward(units, pass);
  }
}
