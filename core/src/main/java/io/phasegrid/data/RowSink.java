package io.phasegrid.data;

import java.io.IOException;

/** Receives the rows of a folder one at a time. */
@FunctionalInterface
public interface RowSink {

  /**
   * Receives a row.
   *
   * @param inputs its inputs; the array is reused for the next row
   * @param targets its targets, or its class as the only number; also reused
   * @throws IOException if the row cannot be stored
   */
  void take(float[] inputs, float[] targets) throws IOException;
}
