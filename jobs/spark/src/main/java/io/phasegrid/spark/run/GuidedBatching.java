package io.phasegrid.spark.run;

import java.util.ArrayList;
import java.util.List;

/**
 * Guided self-scheduling: long batches first, which keeps files few, then ever shorter ones, so
 * that all slots finish together. A batch has at most a thousand cells.
 *
 * @param shortest minimum length in estimated seconds, unless cells run out
 * @param longest maximum length in estimated seconds, unless it is a single cell
 */
public record GuidedBatching(double shortest, double longest) implements Batching {

  /** Batches of half a second to half a minute. */
  public static final GuidedBatching DEFAULT = new GuidedBatching(0.5, 30);

  /** Results stay in memory until their batch is stored. */
  private static final int MOST_CELLS = 1000;

  /** Share of the remaining work per slot in a batch. */
  private static final double SHARE = 1.0 / 12;

  @Override
  public List<List<PendingCell>> cut(List<PendingCell> pending, int slots) {
    double remaining = pending.stream().mapToDouble(PendingCell::seconds).sum();
    List<List<PendingCell>> batches = new ArrayList<>();
    List<PendingCell> batch = new ArrayList<>();
    double filled = 0;
    for (PendingCell cell : pending) {
      batch.add(cell);
      filled += cell.seconds();
      if (filled >= target(remaining, slots) || batch.size() == MOST_CELLS) {
        batches.add(batch);
        batch = new ArrayList<>();
        remaining -= filled;
        filled = 0;
      }
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }

  private double target(double remaining, int slots) {
    return Math.max(shortest, Math.min(longest, SHARE * remaining / slots));
  }
}
