package io.phasegrid.spark.run;

import java.util.ArrayList;
import java.util.List;

/**
 * Batches that shrink as the sweep runs out (guided self-scheduling): long ones at first, which
 * keeps files few, and short ones at the end, so that all slots finish together. No batch has more
 * than a thousand cells.
 *
 * @param shortest no batch is cut to less than so many seconds, unless cells run out
 * @param longest no batch is filled beyond so many seconds, unless it holds a single cell
 */
public record GuidedBatching(double shortest, double longest) implements Batching {

  /** Batches of half a second to half a minute. */
  public static final GuidedBatching DEFAULT = new GuidedBatching(0.5, 30);

  /**
   * A batch's results wait in memory until they are stored, so that there is a limit to them,
   * however short the cells are.
   */
  private static final int MOST_CELLS = 1000;

  /** A batch takes this share of what remains for one slot. */
  private static final double SHARE = 1.0 / 12;

  @Override
  public List<List<PendingCell>> cut(List<PendingCell> pending, int slots) {
    double remaining = pending.stream().mapToDouble(PendingCell::seconds).sum();
    List<List<PendingCell>> batches = new ArrayList<>();
    List<PendingCell> batch = new ArrayList<>();
    double filled = 0;
    double target = target(remaining, slots);
    for (PendingCell cell : pending) {
      batch.add(cell);
      filled += cell.seconds();
      if (filled >= target || batch.size() == MOST_CELLS) {
        batches.add(batch);
        batch = new ArrayList<>();
        remaining -= filled;
        filled = 0;
        target = target(remaining, slots);
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
