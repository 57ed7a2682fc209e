package io.phasegrid.engine.fused;

import io.phasegrid.engine.fused.device.Accelerator;
import io.phasegrid.engine.fused.kernel.Layout;

/** Networks of a pack: as many as a device holds on its chip at once, a few times. */
final class PackSize {

  /** For a device that this machine does not have. */
  static final int UNSEEN = 512;

  private static final int MOST = 4096;

  /** Work-groups for each that runs, so that none waits for the last. */
  private static final int TIMES = 4;

  /** Threads that a multiprocessor keeps at once. */
  private static final int THREADS_OF_UNIT = 2048;

  /** Of the device's memory, for parameters and scratch memory of a pack: tasks share a device. */
  private static final double SHARE_OF_MEMORY = 0.02;

  private PackSize() {}

  /** A power of two, at least 1. */
  static int of(Layout layout, Accelerator device) {
    int byChip = device.onChipBytes() / Math.max(1, layout.onChipBytes());
    int groups = Math.max(1, Math.min(byChip, THREADS_OF_UNIT / layout.groupThreads()));
    long resident = (long) groups * layout.networks() * device.computeUnits();
    long bytes = Float.BYTES * (2L * layout.shape().parameters() + layout.scratchFloats());
    long affordable = (long) (SHARE_OF_MEMORY * device.memory() / bytes);
    long fit = Math.max(1, Math.min(MOST, Math.min(TIMES * resident, affordable)));
    return (int) Long.highestOneBit(fit);
  }
}
