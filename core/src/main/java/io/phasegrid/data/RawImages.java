package io.phasegrid.data;

import java.util.Arrays;

/**
 * One part of a labelled set before standardisation, as unsigned bytes.
 *
 * @param pixels row-major
 * @param classes one per row
 */
record RawImages(byte[] pixels, byte[] classes) {

  int rows() {
    return classes.length;
  }

  RawImages first(int rows) {
    if (rows == rows()) {
      return this;
    }
    int features = pixels.length / rows();
    return new RawImages(Arrays.copyOf(pixels, rows * features), Arrays.copyOf(classes, rows));
  }
}
