package io.phasegrid.sweep;

import io.phasegrid.input.InputException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A validated sweep.
 *
 * @param name an output folder belongs to one name
 * @param base settings that do not vary
 * @param axes in the order of the file
 * @param seeds replicates of every point, at least one
 * @param refinement empty to train the whole grid
 */
public record Sweep(
    String name,
    Settings base,
    List<Axis> axes,
    List<Long> seeds,
    Thresholds thresholds,
    Optional<Refinement> refinement) {

  /** Maximum number of cells without {@code --force}. */
  public static final long LARGEST = 10_000_000;

  /** Copies the lists. */
  public Sweep {
    axes = List.copyOf(axes);
    seeds = List.copyOf(seeds);
  }

  /** Trains its whole grid. */
  public Sweep(
      String name, Settings base, List<Axis> axes, List<Long> seeds, Thresholds thresholds) {
    this(name, base, axes, seeds, thresholds, Optional.empty());
  }

  /** Copy with a number of refinement rounds; unchanged without refinement. */
  public Sweep refinedIn(int rounds) {
    return new Sweep(name, base, axes, seeds, thresholds, refinement.map(some -> some.in(rounds)));
  }

  /** Values of a setting: the base's, if it has one, and those of its axis. */
  public Stream<Object> values(Setting setting) {
    return Stream.concat(
        Stream.ofNullable(base.value(setting)),
        axes.stream()
            .filter(axis -> axis.setting() == setting)
            .flatMap(axis -> axis.values().stream()));
  }

  /** Cells of this sweep, given the contents of the files that settings name. */
  public Grid grid(DataDigests digests) {
    return new Grid(base, axes, seeds, digests);
  }

  /** Number of cells; {@link Long#MAX_VALUE} on overflow. */
  public long size() {
    return grid(DataDigests.NONE).size();
  }

  /**
   * Rejects grids above {@link #LARGEST}.
   *
   * @throws InputException if the grid is larger
   */
  public void requireReasonableSize() {
    if (size() > LARGEST) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "Sweep %s: the axes and seeds make %s cells, more than %,d; take values away, or pass --force if you mean it.",
              name,
              size() == Long.MAX_VALUE ? "over 10^18" : String.format(Locale.ROOT, "%,d", size()),
              LARGEST));
    }
  }
}
