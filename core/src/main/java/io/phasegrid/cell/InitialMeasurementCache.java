package io.phasegrid.cell;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Measurements before the first update, kept for the next cells of a JVM: in a grid over what acts
 * through updates, such as weight decay, most cells of a seed begin alike, and measuring one of
 * them serves all. Those that were not asked for longest are forgotten first. A measurement is a
 * function of its {@link InitialMeasurementKey}, so no result depends on what is kept. Safe for
 * many threads.
 */
final class InitialMeasurementCache {

  /** Those of this JVM. */
  static final InitialMeasurementCache SHARED =
      new InitialMeasurementCache(MemoryModel.INITIAL_MEASUREMENTS);

  private final long limit;
  private final LinkedHashMap<InitialMeasurementKey, CellMeter.CellMeasurement> kept =
      new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /**
   * @param limit bytes of measurements to keep, about
   */
  InitialMeasurementCache(long limit) {
    this.limit = limit;
  }

  /** What was measured at such a look, under the rule of whoever was first. */
  synchronized Optional<CellMeter.CellMeasurement> at(InitialMeasurementKey key) {
    return Optional.ofNullable(kept.get(key));
  }

  /** Keeps what was measured. */
  synchronized void keep(InitialMeasurementKey key, CellMeter.CellMeasurement measurement) {
    CellMeter.CellMeasurement before = kept.put(key, measurement);
    bytes += bytes(measurement) - (before == null ? 0 : bytes(before));
    Iterator<CellMeter.CellMeasurement> eldest = kept.values().iterator();
    while (bytes > limit) {
      bytes -= bytes(eldest.next());
      eldest.remove();
    }
  }

  private static long bytes(CellMeter.CellMeasurement measurement) {
    return measurement.layers().stream()
        .mapToLong(layer -> MemoryModel.result(layer.z().length))
        .sum();
  }
}
