package io.phasegrid.cell;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * LRU cache of measurements before the first update, shared by the cells of a JVM: in a grid over
 * settings that act through updates, such as weight decay, most cells of a seed start equal.
 * Results do not depend on it, as a measurement is a function of its {@link InitialMeasurementKey}.
 * Thread-safe.
 */
final class InitialMeasurementCache {

  static final InitialMeasurementCache SHARED =
      new InitialMeasurementCache(MemoryModel.INITIAL_MEASUREMENTS);

  private final long limit;
  private final LinkedHashMap<InitialMeasurementKey, CellMeter.CellMeasurement> kept =
      new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /**
   * @param limit approximate capacity in bytes
   */
  InitialMeasurementCache(long limit) {
    this.limit = limit;
  }

  /** Under the update rule of the cell that stored it. */
  synchronized Optional<CellMeter.CellMeasurement> at(InitialMeasurementKey key) {
    return Optional.ofNullable(kept.get(key));
  }

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
