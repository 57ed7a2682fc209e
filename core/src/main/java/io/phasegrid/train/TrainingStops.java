package io.phasegrid.train;

import io.phasegrid.sweep.MeasureConfig;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Steps at which a pack is asked about its networks: those at which they are measured, and others
 * between, so that a diverged network ends early. An engine may train on to the next stop while its
 * networks are measured.
 *
 * @param measured steps of measurements and snapshots
 */
public record TrainingStops(NavigableSet<Integer> measured) {

  /** Between stops at most. */
  private static final int INTERVAL = 250;

  /** Stops of cells that are measured alike. */
  public static TrainingStops of(MeasureConfig measure) {
    NavigableSet<Integer> measured = new TreeSet<>(measure.steps());
    measured.addAll(measure.snapshots());
    return new TrainingStops(Collections.unmodifiableNavigableSet(measured));
  }

  /** The next stop; the step itself after the last measurement. */
  public int after(int step) {
    Integer next = measured.higher(step);
    return next == null ? step : Math.min(next, step + INTERVAL);
  }
}
