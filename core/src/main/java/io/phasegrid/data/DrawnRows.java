package io.phasegrid.data;

import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import java.nio.FloatBuffer;

/**
 * Rows of the minibatches of a seed, drawn uniformly, with replacement and independently of other
 * rows and steps.
 *
 * @param inputs of a row
 * @param outputs targets of a row
 */
public record DrawnRows(long seed, TrainingRows rows, int inputs, int outputs) {

  void fill(long step, Minibatch batch) {
    long key = key(step);
    for (int i = 0; i < batch.size(); i++) {
      int row = KeyedRandom.index(key, i, rows.count());
      rows.inputs(row, batch.inputs(), i * inputs);
      rows.targets(row, batch.targets(), i * outputs);
    }
  }

  /** The same minibatch with numbers of rows in place of inputs, as many as the array is long. */
  public void fill(long step, long[] drawn, FloatBuffer targets) {
    long key = key(step);
    for (int i = 0; i < drawn.length; i++) {
      int row = KeyedRandom.index(key, i, rows.count());
      drawn[i] = row;
      rows.targets(row, targets, i * outputs);
    }
  }

  private long key(long step) {
    return KeyedRandom.key(seed, Purpose.MINIBATCH, step, 0);
  }
}
