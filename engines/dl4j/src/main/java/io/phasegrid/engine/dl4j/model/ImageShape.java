package io.phasegrid.engine.dl4j.model;

import io.phasegrid.data.DataSet;
import io.phasegrid.input.InputException;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * Square images, as which convolutions see the inputs. One and three channels cannot be confused:
 * three times a square number is never a square number.
 *
 * @param channels 1 for grey, 3 for colour
 * @param side height and width in pixels
 */
record ImageShape(int channels, int side) {

  /**
   * Shape derived from the number of inputs.
   *
   * @param network name for messages
   * @throws InputException if the data are not square images
   */
  static ImageShape of(DataSet data, String network) {
    if (data.hasClasses()) {
      for (int channels : new int[] {1, 3}) {
        int side = (int) Math.round(Math.sqrt((double) data.inputs() / channels));
        if (channels * side * side == data.inputs()) {
          return new ImageShape(channels, side);
        }
      }
    }
    throw new InputException(
        "%s takes square images, grey or in three colours, and data of %s inputs are none: use digits, idx or cifar10, or a network without convolutions."
            .formatted(network, data.inputs()));
  }

  InputType inputType() {
    return InputType.convolutionalFlat(side, side, channels);
  }
}
