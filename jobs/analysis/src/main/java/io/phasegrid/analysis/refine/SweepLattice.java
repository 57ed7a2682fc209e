package io.phasegrid.analysis.refine;

import io.phasegrid.input.InputException;
import io.phasegrid.refine.Lattice;
import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.Sweep;
import java.util.List;
import java.util.Locale;

/** Lattice of a sweep's grid, with the same numbering of points. */
final class SweepLattice {

  /** Larger lattices would take the predictor minutes per round. */
  private static final long MOST_POINTS = 200_000;

  private SweepLattice() {}

  static Lattice of(Sweep sweep) {
    List<Axis> axes = sweep.axes();
    long points = axes.stream().mapToLong(Axis::size).reduce(1, Math::multiplyExact);
    if (points > MOST_POINTS) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "Sweep %s: refine works on grids of up to %,d points, this one has %,d; take values away.",
              sweep.name(),
              MOST_POINTS,
              points));
    }
    int[] sizes = axes.stream().mapToInt(Axis::size).toArray();
    boolean[] ordered = new boolean[sizes.length];
    for (int axis = 0; axis < sizes.length; axis++) {
      ordered[axis] = Number.class.isAssignableFrom(axes.get(axis).setting().valueClass());
    }
    return new Lattice(sizes, ordered);
  }
}
