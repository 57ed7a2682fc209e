package io.phasegrid.data;

import io.phasegrid.input.InputException;

/**
 * Square images, as which convolutions see the inputs: channel by channel, each row by row. One and
 * three channels cannot be confused: three times a square number is never a square number.
 *
 * @param channels 1 for grey, 3 for colour
 * @param side height and width in pixels
 */
public record ImageShape(int channels, int side) {

  /**
   * Shape derived from the number of inputs.
   *
   * @param network name for messages
   * @throws InputException if the data are not square images, or have no classes
   */
  public static ImageShape of(DataSet data, String network) {
    if (!data.hasClasses()) {
      throw noImages(data.inputs(), network);
    }
    return of(data.inputs(), network);
  }

  /**
   * Shape of images with so many values.
   *
   * @param network name for messages
   * @throws InputException if they cannot be square images
   */
  public static ImageShape of(int inputs, String network) {
    for (int channels : new int[] {1, 3}) {
      int side = (int) Math.round(Math.sqrt((double) inputs / channels));
      if (channels * side * side == inputs) {
        return new ImageShape(channels, side);
      }
    }
    throw noImages(inputs, network);
  }

  private static InputException noImages(int inputs, String network) {
    return new InputException(
        "%s takes square images, grey or in three colours, and data of %s inputs are none: use digits, idx or cifar10, or a network without convolutions."
            .formatted(network, inputs));
  }

  /**
   * These images, if a network can take them.
   *
   * @param smallest side that the network needs
   * @param network name for messages
   * @param remedy what else to use
   * @throws InputException if they are smaller
   */
  public ImageShape atLeast(int smallest, String network, String remedy) {
    if (side < smallest) {
      throw new InputException(
          "%s takes images of at least %s × %s pixels, and these have %s × %s: use %s."
              .formatted(network, smallest, smallest, side, side, remedy));
    }
    return this;
  }
}
