package io.phasegrid.engine.dl4j.model;

import java.io.Serializable;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.util.ConvolutionUtils;

/**
 * Geometry of a convolution: the inputs that each filter sees at each position. Inputs beyond the
 * border are 0. Channels, height and width are the input's.
 *
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

  static Window of(ConvolutionLayer layer, InputType inputType, InputType outputType) {
    InputTypeConvolutional input = (InputTypeConvolutional) inputType;
    InputTypeConvolutional output = (InputTypeConvolutional) outputType;
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

  /** Inputs that a filter sees at one position. */
  public int patchSize() {
    return channels * kernel[0] * kernel[1];
  }

  /** Number of positions. */
  public int positions() {
    return rows * columns;
  }

  /** Values of one input. */
  public int inputSize() {
    return channels * height * width;
  }

  /**
   * Copies the patch at a position, in order of channel, row, column.
   *
   * @param images consecutive inputs, each in that order
   * @param position from 0, row by row
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
