package io.phasegrid.analysis.refine;

import io.phasegrid.analysis.diagram.SettingColumns;
import io.phasegrid.input.InputException;
import io.phasegrid.refine.Lattice;
import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Sweep;
import java.util.List;
import java.util.Map;

/** Lattice of a sweep's grid, with the same numbering of points. */
record SweepLattice(List<Axis> axes, Lattice lattice) {

  /** Larger lattices would take the predictor minutes per round. */
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
      ordered[axis] = Number.class.isAssignableFrom(axes.get(axis).setting().valueClass());
    }
    return new SweepLattice(axes, new Lattice(sizes, ordered));
  }

  /**
   * Points with these settings: none if a value is not on its axis, several if a setting is absent
   * because it does not apply.
   */
  List<Integer> points(Map<Setting, Object> settings) {
    return SettingColumns.places(settings, axes);
  }
}
