package io.phasegrid.cell;

import io.phasegrid.sweep.Cell;
import java.util.SortedMap;
import java.util.TreeMap;

/** Saved states of networks, from which interrupted cells resume. Not thread-safe. */
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
    /** The network was measured here; a resumed cell measures it again. */
    MEASURED,
    /** The interval elapsed; only the latest of these states is needed. */
    TIME
  }

  /** States of a cell saved by an equal engine, by step. */
  SortedMap<Integer, byte[]> kept(Cell cell);

  /** Whether states are saved at all. */
  boolean isKeeping();

  /** Whether the interval for saving has elapsed; if so, starts the next one. */
  boolean isDue();

  /** Saves a state of the engine after {@code step} updates. */
  void keep(Cell cell, int step, byte[] state, Reason reason);
}
