package io.phasegrid.cell;

import io.phasegrid.sweep.Cell;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * States of networks in the course of training, from which a cell that was cut off goes on. Used by
 * one thread.
 */
public interface Checkpoints {

  /** Keeps nothing. */
  Checkpoints NONE =
      new Checkpoints() {
        @Override
        public SortedMap<Integer, byte[]> kept(Cell cell) {
          return new TreeMap<>();
        }

        @Override
        public boolean isKeeping() {
          return false;
        }

        @Override
        public boolean isDue() {
          return false;
        }

        @Override
        public void keep(Cell cell, int step, byte[] state, Reason reason) {}
      };

  /** Why a state is kept. */
  enum Reason {
    /** It was measured: a cell that goes on measures it again. */
    MEASURED,
    /** Time has passed; of such states a cell needs the last only. */
    TIME
  }

  /** States that an equal engine left of a cell, by the step at which they were taken. */
  SortedMap<Integer, byte[]> kept(Cell cell);

  /** Whether states are kept at all. */
  boolean isKeeping();

  /** Whether it is time to keep the states of networks in training; starts the next period. */
  boolean isDue();

  /**
   * Keeps a state.
   *
   * @param step number of updates made
   * @param state as the engine gave it
   */
  void keep(Cell cell, int step, byte[] state, Reason reason);
}
