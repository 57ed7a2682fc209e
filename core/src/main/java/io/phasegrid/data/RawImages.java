package io.phasegrid.data;

import java.util.Arrays;

/**
 * One part (training or held-out) of a labelled set, before standardisation.
 *
 * @param pixels rows, row-major, as unsigned bytes
 * @param classes class of each row as an unsigned byte
 */
record RawImages(byte[] pixels, byte[] classes) {

  /** Number of images. */
  int rows() {
    return classes.length;
  }

  /** Returns the first rows as a separate part. */
  RawImages first(int rows) {
    if (rows == rows()) {
      return this;
    }
    int features = pixels.length / rows();
    return new RawImages(Arrays.copyOf(pixels, rows * features), Arrays.copyOf(classes, rows));
  }
}
