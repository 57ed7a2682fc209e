package io.phasegrid.sweep;

import io.phasegrid.input.InputException;
import java.util.List;
import java.util.Optional;

/**
 * A validated sweep: what {@link SweepFile} read.
 *
 * @param name of the sweep; an output folder belongs to one name
 * @param base the settings that do not vary
 * @param axes those that do, in the order of the file
 * @param seeds the replicates of every point, at least one
 * @param thresholds where statistics become labels
 * @param refinement how only a part of the grid is trained; empty for all of it
 */
public record Sweep(
    String name,
    Settings base,
    List<Axis> axes,
    List<Long> seeds,
    Thresholds thresholds,
    Optional<Refinement> refinement) {

  /** Above this many cells a sweep is taken for a slip unless the user insists. */
  public static final long LARGEST = 10_000_000;

  /** Keeps its own copies of the lists. */
  public Sweep {
    axes = List.copyOf(axes);
    seeds = List.copyOf(seeds);
  }

  /** A sweep of its whole grid. */
  public Sweep(
      String name, Settings base, List<Axis> axes, List<Long> seeds, Thresholds thresholds) {
    this(name, base, axes, seeds, thresholds, Optional.empty());
  }

  /** The same sweep, refined in so many rounds; it has a refinement. */
  public Sweep refinedIn(int rounds) {
    return new Sweep(name, base, axes, seeds, thresholds, refinement.map(some -> some.in(rounds)));
  }

  /**
   * The cells of this sweep.
   *
   * @param digests of the data files that settings name
   */
  public Grid grid(DataDigests digests) {
    return new Grid(base, axes, seeds, digests);
  }

  /** Number of cells; {@link Long#MAX_VALUE} if it is larger still. */
  public long size() {
    return grid(DataDigests.NONE).size();
  }

  /**
   * Refuses a grid that is larger than {@link #LARGEST}.
   *
   * @throws InputException if it is
   */
  public void requireReasonableSize() {
    if (size() > LARGEST) {
      throw new InputException(
          "Sweep %s: the axes and seeds make %s cells, more than %,d; take values away, or pass --force if you mean it."
              .formatted(
                  name,
                  size() == Long.MAX_VALUE ? "over 10^18" : "%,d".formatted(size()),
                  LARGEST));
    }
  }
}
