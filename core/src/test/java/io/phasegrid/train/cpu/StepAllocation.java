package io.phasegrid.train.cpu;

import com.sun.management.ThreadMXBean;
import io.phasegrid.data.DataSet;
import io.phasegrid.sweep.Cell;
import io.phasegrid.train.Engine;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Measures what a training step takes from the heap. */
public final class StepAllocation {

  private static final int WINDOW = 500;

  /** The compilers need some time before they see that an object never leaves its method. */
  private static final long LONGEST_NANOS = 60_000_000_000L;

  private StepAllocation() {}

  /**
   * Bytes per step, the least of windows of 500 steps; stops at the first window that takes little
   * enough.
   *
   * @param cell with at least a million steps
   * @param enough bytes per step below which there is nothing more to learn
   */
  public static double bytesPerStep(Engine engine, Cell cell, DataSet data, double enough) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long end = System.nanoTime() + LONGEST_NANOS;
    double least = Double.MAX_VALUE;
    try (TrainingPack pack = engine.start(List.of(TrainingInput.of(cell, data)))) {
      for (int step = WINDOW; least >= enough && System.nanoTime() < end; step += WINDOW) {
        long before = threads.getCurrentThreadAllocatedBytes();
        pack.trainTo(step);
        long after = threads.getCurrentThreadAllocatedBytes();
        least = Math.min(least, (after - before) / (double) WINDOW);
      }
    }
    return least;
  }
}
