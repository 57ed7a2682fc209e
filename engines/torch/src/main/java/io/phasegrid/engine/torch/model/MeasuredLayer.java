package io.phasegrid.engine.torch.model;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A measured layer: fully connected, on samples or on the tokens of each, or a convolution of
 * square images. The rows by which it is measured are samples, or pairs of a sample and one of the
 * {@code positions} of a convolution or of the tokens.
 *
 * @param number among the measured layers, from 0
 * @param weight of d_b · d_a values, one row of d_a per unit or filter
 * @param units d_b
 * @param fanIn d_a; the patch size of a convolution
 * @param window of a convolution
 */
public record MeasuredLayer(
    int number,
    Parameter weight,
    Optional<Parameter> bias,
    int units,
    int fanIn,
    int positions,
    Optional<Window> window) {

  /** Ends the name of a layer's weight. */
  static final String OF_WEIGHT = ".weight";

  private static final long[] DENSE = {1, 1};

  /**
   * What filters see of an image.
   *
   * @param kernel side of a filter
   * @param stride between positions
   * @param padding rows and columns of zeros around the image
   * @param side positions down and across
   */
  public record Window(int kernel, int stride, int padding, int side) {}

  /** Name in files of weights, such as {@code conv1}. */
  public String name() {
    return weight.name().substring(0, weight.name().length() - OF_WEIGHT.length());
  }

  /**
   * h_b = W h_a, plus any bias.
   *
   * @param inputs samples × fanIn; on tokens samples × tokens × fanIn; of a convolution samples ×
   *     channels × height × width
   * @return samples × units; on tokens samples × tokens × units; of a convolution samples × units ×
   *     side × side
   */
  public Tensor forward(Tensor inputs, Pass pass) {
    TensorOptional shift =
        bias.map(of -> new TensorOptional(pass.value(of))).orElseGet(TensorOptional::new);
    Tensor outputs = product(inputs, pass.value(weight), shift);
    pass.computed(this, inputs, outputs);
    return outputs;
  }

  /** W h_a. */
  public Tensor product(Tensor inputs, Tensor values) {
    return product(inputs, values, new TensorOptional());
  }

  private Tensor product(Tensor inputs, Tensor values, TensorOptional shift) {
    if (window.isEmpty()) {
      return torch.linear(inputs, values, shift);
    }
    Window of = window.get();
    long[] stride = {of.stride(), of.stride()};
    long[] padding = {of.padding(), of.padding()};
    return torch.conv2d(inputs, values, shift, stride, padding, DENSE, 1);
  }

  /** Whether its rows are the samples. */
  public boolean isOnSamples() {
    return positions == 1;
  }

  /** Outputs of the layer as samples × positions … × units, a view. */
  public Tensor unitsLast(Tensor outputs) {
    return window.isEmpty() ? outputs : outputs.permute(0, 2, 3, 1);
  }

  /** Outputs of the layer as rows, samples · positions × units. */
  public Tensor rows(Tensor outputs) {
    return unitsLast(outputs).reshape(-1, units);
  }

  /**
   * Rows of the layer in the shape of its outputs.
   *
   * @param rows samples · positions × units
   */
  public Tensor outputShaped(Tensor rows) {
    if (window.isEmpty()) {
      return isOnSamples() ? rows : rows.view(-1, positions, units);
    }
    long side = window.get().side();
    return rows.view(rows.size(0) / positions, side, side, units).permute(0, 3, 1, 2);
  }
}
