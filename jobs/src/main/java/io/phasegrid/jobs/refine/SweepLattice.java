package io.phasegrid.jobs.refine;

import io.phasegrid.input.InputException;
import io.phasegrid.refine.Lattice;
import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.Field;
import io.phasegrid.sweep.Sweep;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The points of a sweep's grid as a lattice; both count points alike.
 *
 * @param axes of the sweep
 * @param lattice of their values
 */
record SweepLattice(List<Axis> axes, Lattice lattice) {

  /** Larger lattices would take the predictor minutes a round. */
  private static final long MOST_POINTS = 200_000;

  static SweepLattice of(Sweep sweep) {
    List<Axis> axes = sweep.axes();
    long points = axes.stream().mapToLong(Axis::size).reduce(1, Math::multiplyExact);
    if (points > MOST_POINTS) {
      throw new InputException(
          "Sweep %s: refine works on grids of up to %,d points, this one has %,d; take values away."
              .formatted(sweep.name(), MOST_POINTS, points));
    }
    int[] sizes = axes.stream().mapToInt(Axis::size).toArray();
    boolean[] ordered = new boolean[sizes.length];
    for (int axis = 0; axis < sizes.length; axis++) {
      ordered[axis] = Number.class.isAssignableFrom(axes.get(axis).field().valueClass());
    }
    return new SweepLattice(axes, new Lattice(sizes, ordered));
  }

  /** The point with these settings, if it is one of this lattice. */
  OptionalInt point(Map<Field, Object> settings) {
    int[] steps = new int[axes.size()];
    for (int axis = 0; axis < steps.length; axis++) {
      Object value = settings.get(axes.get(axis).field());
      // Null: the setting means nothing for the point, which then is that of the first value.
      steps[axis] = value == null ? 0 : axes.get(axis).values().indexOf(value);
      if (steps[axis] < 0) {
        return OptionalInt.empty();
      }
    }
    return OptionalInt.of(lattice.point(steps));
  }
}
