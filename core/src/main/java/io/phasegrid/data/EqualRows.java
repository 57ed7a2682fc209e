package io.phasegrid.data;

import java.util.Arrays;

/** Counts the rows before the first that differs from them. */
final class EqualRows {

  private float[] first;
  private int count;
  private boolean ended;

  void take(float[] row) {
    if (first == null) {
      first = row.clone();
    }
    ended = ended || !Arrays.equals(first, row);
    count += ended ? 0 : 1;
  }

  int count() {
    return count;
  }
}
