package io.phasegrid.cell;

import io.phasegrid.sweep.Cell;
import java.util.SortedMap;
import java.util.TreeMap;

/** Saved states of networks in training, from which interrupted cells resume. Not thread-safe. */
public interface Checkpoints {

  /** Saves nothing. */
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

  /** Reason for saving a state. */
  enum Reason {
    /** The state was measured; a resumed cell measures it again. */
    MEASURED,
    /** The interval has elapsed; of these states a cell needs only the latest. */
    TIME
  }

  /** States of a cell saved by an equal engine, by step. */
  SortedMap<Integer, byte[]> kept(Cell cell);

  /** Whether states are saved at all. */
  boolean isKeeping();

  /** Whether the interval for saving states has elapsed; if so, starts the next one. */
  boolean isDue();

  /**
   * Saves a state.
   *
   * @param step number of updates made
   * @param state bytes produced by the engine
   */
  void keep(Cell cell, int step, byte[] state, Reason reason);
}
