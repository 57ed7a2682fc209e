package io.phasegrid.engine.torch.model;

import io.phasegrid.engine.torch.model.Parameter.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects the parameters and measured layers of a network while it is described. Used by one
 * thread.
 */
public final class Layout {

  private final boolean hasBias;
  private final List<Parameter> parameters = new ArrayList<>();
  private final List<MeasuredLayer> measured = new ArrayList<>();

  /**
   * @param hasBias whether measured layers have biases
   */
  public Layout(boolean hasBias) {
    this.hasBias = hasBias;
  }

  /** A fully connected layer. */
  public MeasuredLayer linear(String name, int inputs, int units) {
    return measured(name, hasBias, inputs, 1, Optional.empty(), units, inputs);
  }

  /** A convolution of images with so many channels, of height and width {@code side}. */
  public MeasuredLayer convolution(
      String name, int channels, int side, int filters, int kernel, int padding) {
    return convolution(name, hasBias, channels, side, filters, kernel, 1, padding);
  }

  /** A convolution without bias, for one that batch normalisation follows. */
  public MeasuredLayer convolutionWithoutBias(
      String name, int channels, int side, int filters, int kernel, int stride, int padding) {
    return convolution(name, false, channels, side, filters, kernel, stride, padding);
  }

  private MeasuredLayer convolution(
      String name,
      boolean biased,
      int channels,
      int side,
      int filters,
      int kernel,
      int stride,
      int padding) {
    int positions = (side + 2 * padding - kernel) / stride + 1;
    return measured(
        name,
        biased,
        channels * kernel * kernel,
        positions * positions,
        Optional.of(new MeasuredLayer.Window(kernel, stride, padding, positions)),
        filters,
        channels,
        kernel,
        kernel);
  }

  private MeasuredLayer measured(
      String name,
      boolean biased,
      int fanIn,
      int positions,
      Optional<MeasuredLayer.Window> window,
      long... shape) {
    int units = (int) shape[0];
    Parameter weight = parameter(name + MeasuredLayer.OF_WEIGHT, Role.WEIGHT, shape);
    Optional<Parameter> bias =
        biased ? Optional.of(parameter(name + ".bias", Role.SHIFT, units)) : Optional.empty();
    MeasuredLayer layer =
        new MeasuredLayer(measured.size(), weight, bias, units, fanIn, positions, window);
    measured.add(layer);
    return layer;
  }

  /** A fully connected layer that acts on every token of a sample alike. */
  MeasuredLayer linearOnTokens(String name, int tokens, int inputs, int units) {
    return measured(name, hasBias, inputs, tokens, Optional.empty(), units, inputs);
  }

  /** Layer normalisation of units. */
  Normalization layerNormalization(String name, int units) {
    return new LayerNormalization(
        parameter(name + ".weight", Role.SCALE, units),
        parameter(name + ".bias", Role.SHIFT, units));
  }

  /** Batch normalisation of units or channels. */
  Normalization batchNormalization(String name, int units) {
    return new BatchNormalization(
        parameter(name + ".weight", Role.SCALE, units),
        parameter(name + ".bias", Role.SHIFT, units),
        parameter(name + ".running_mean", Role.MEAN, units),
        parameter(name + ".running_var", Role.VARIANCE, units));
  }

  /** A parameter of its own. */
  public Parameter parameter(String name, Role role, long... shape) {
    Parameter parameter = new Parameter(parameters.size(), name, role, shape);
    parameters.add(parameter);
    return parameter;
  }

  /** The network that has been described. */
  public Network network(Model model) {
    return new Network(model, parameters, measured);
  }
}
