package io.phasegrid.data;

import java.nio.FloatBuffer;

/**
 * Training rows of a finite data set, standardised, in a fixed order; equal where they are the same
 * rows of the same set, so that an engine can keep them once for many networks. Thread-safe.
 */
public interface TrainingRows {

  /** Number of rows. */
  int count();

  /** Copies the inputs of a row to an absolute index. */
  void inputs(int row, FloatBuffer to, int at);

  /** Copies the targets of a row to an absolute index; one-hot if there are classes. */
  void targets(int row, FloatBuffer to, int at);
}
