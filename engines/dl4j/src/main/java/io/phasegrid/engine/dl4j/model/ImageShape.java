package io.phasegrid.engine.dl4j.model;

import io.phasegrid.data.DataSet;
import io.phasegrid.input.InputException;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * Square images: what a data set's inputs are for convolutions. Three channels and one cannot be
 * mistaken for each other, since three times a square number is no square number.
 *
 * @param channels 1 for grey, 3 for colours
 * @param side pixels of a side
 */
record ImageShape(int channels, int side) {

  /**
   * The shape of the inputs.
   *
   * @param network how messages name what wants images
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
        "%s takes square images, grey or in three colours, and data of %d inputs are none: use digits, idx or cifar10, or a network without convolutions."
            .formatted(network, data.inputs()));
  }

  InputType inputType() {
    return InputType.convolutionalFlat(side, side, channels);
  }
}
