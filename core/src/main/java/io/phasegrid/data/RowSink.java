package io.phasegrid.data;

import java.io.IOException;

/** Receives rows one at a time. */
@FunctionalInterface
public interface RowSink {

  /**
   * Receives a row; both arrays are reused for the next one.
   *
   * @param targets its targets, or its class as the only number
   * @throws IOException if the row cannot be stored
   */
  void take(float[] inputs, float[] targets) throws IOException;
}
