package io.phasegrid.engine.dl4j.model;

import java.io.Serializable;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.util.ConvolutionUtils;

/**
 * Geometry of a convolution: the inputs that each filter sees at each position. Inputs beyond the
 * border are 0.
 *
 * @param channels of the input
 * @param height of the input
 * @param width of the input
 * @param kernel height and width of a filter
 * @param stride between positions, down and across
 * @param top rows of zero padding above the input
 * @param left columns of zero padding to the left of the input
 * @param dilation distance between adjacent filter elements, down and across
 * @param rows of positions
 * @param columns of positions
 */
public record Window(
    int channels,
    int height,
    int width,
    int[] kernel,
    int[] stride,
    int top,
    int left,
    int[] dilation,
    int rows,
    int columns)
    implements Serializable {

  /** The window of a layer with given input and output types. */
  static Window of(
      ConvolutionLayer layer,
      InputType.InputTypeConvolutional input,
      InputType.InputTypeConvolutional output) {
    int[] in = {(int) input.getHeight(), (int) input.getWidth()};
    int[] out = {(int) output.getHeight(), (int) output.getWidth()};
    int[] padding =
        layer.getConvolutionMode() == ConvolutionMode.Same
            ? ConvolutionUtils.getSameModeTopLeftPadding(
                out, in, layer.getKernelSize(), layer.getStride(), layer.getDilation())
            : layer.getPadding();
    return new Window(
        (int) input.getChannels(),
        in[0],
        in[1],
        layer.getKernelSize(),
        layer.getStride(),
        padding[0],
        padding[1],
        layer.getDilation(),
        out[0],
        out[1]);
  }

  /** Number of inputs that a filter sees at one position. */
  public int patchSize() {
    return channels * kernel[0] * kernel[1];
  }

  /** Number of positions. */
  public int positions() {
    return rows * columns;
  }

  /** Number of values of one input. */
  public int inputSize() {
    return channels * height * width;
  }

  /**
   * Copies the patch at a position, in order of channel, row, column.
   *
   * @param images consecutive inputs, each in order of channel, row, column
   * @param image index of the input
   * @param position from 0, row by row
   * @param patches receives the patch
   * @param start index of the patch in {@code patches}
   */
  public void patch(double[] images, int image, int position, double[] patches, int start) {
    int firstRow = position / columns * stride[0] - top;
    int firstColumn = position % columns * stride[1] - left;
    int to = start;
    for (int channel = 0; channel < channels; channel++) {
      int plane = image * inputSize() + channel * height * width;
      for (int i = 0; i < kernel[0]; i++) {
        int row = firstRow + i * dilation[0];
        for (int j = 0; j < kernel[1]; j++) {
          int column = firstColumn + j * dilation[1];
          boolean inside = row >= 0 && row < height && column >= 0 && column < width;
          patches[to++] = inside ? images[plane + row * width + column] : 0;
        }
      }
    }
  }
}
