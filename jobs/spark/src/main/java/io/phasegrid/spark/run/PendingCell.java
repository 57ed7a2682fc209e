package io.phasegrid.spark.run;

import java.util.Comparator;

/**
 * Cell that the store lacks.
 *
 * @param index in the sweep's grid
 * @param seconds estimated cost on one core
 */
public record PendingCell(long index, double seconds) {

  /** Starting order; ties are in grid order. */
  public static final Comparator<PendingCell> MOST_EXPENSIVE_FIRST =
      Comparator.comparingDouble(PendingCell::seconds)
          .reversed()
          .thenComparingLong(PendingCell::index);
}
