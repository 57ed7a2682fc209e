package io.phasegrid.bench;

import io.phasegrid.train.Device;
import io.phasegrid.train.Engine;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

final class Timing {

  /** Factor on every duration: {@code -Dbench.scale=0.02} for a quick trial. */
  private static final double SCALE = Double.parseDouble(System.getProperty("bench.scale", "1"));

  private static final int STEPS_BETWEEN_CLOCK_READINGS = 20;

  private Timing() {}

  static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  static double cpuMillis(Runnable task) {
    long start = cpuNanos();
    task.run();
    return (cpuNanos() - start) * 1e-6;
  }

  /** {@link System#nanoTime} in so many seconds, scaled. */
  static long after(double seconds) {
    return System.nanoTime() + (long) (SCALE * seconds * 1e9);
  }

  /**
   * Cell-steps per second of CPU of fresh networks, without set-up.
   *
   * @param cells trained together
   * @param seconds of wall time, scaled
   */
  static double rate(Engine engine, List<TrainingInput> cells, double seconds) {
    return rate(engine, Device.CPU, cells, seconds, Timing::cpuNanos);
  }

  /** The same per second of wall time, on any device; a GPU is at most one step behind. */
  static double wallRate(Engine engine, Device device, List<TrainingInput> cells, double seconds) {
    return rate(engine, device, cells, seconds, System::nanoTime);
  }

  private static double rate(
      Engine engine, Device device, List<TrainingInput> cells, double seconds, LongSupplier clock) {
    int most = Math.max(1, STEPS_BETWEEN_CLOCK_READINGS / cells.size());
    try (TrainingPack pack = engine.start(cells, device)) {
      long end = after(seconds);
      long start = clock.getAsLong();
      int steps = 0;
      do {
        // Few at first, as a step of a large network takes long.
        steps += Math.min(most, steps + 1);
        pack.trainTo(steps);
      } while (System.nanoTime() < end);
      return (double) steps * cells.size() / ((clock.getAsLong() - start) * 1e-9);
    }
  }

  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
  }
}
