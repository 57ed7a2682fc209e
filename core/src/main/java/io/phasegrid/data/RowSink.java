package io.phasegrid.data;

import java.io.IOException;

/** Takes the rows of a folder one after the other. */
@FunctionalInterface
public interface RowSink {

  /**
   * Takes a row.
   *
   * @param inputs its inputs; the array is used again for the next row
   * @param targets its targets, or its class as the only number; used again likewise
   * @throws IOException if it cannot be kept
   */
  void take(float[] inputs, float[] targets) throws IOException;
}
