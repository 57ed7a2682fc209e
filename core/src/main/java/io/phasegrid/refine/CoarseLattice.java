package io.phasegrid.refine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Coarse, evenly spaced sublattice: the first round of a refinement. */
public final class CoarseLattice {

  private CoarseLattice() {}

  /**
   * Every value of each unordered axis and the same number of equally spaced values of each ordered
   * axis, as many as fit in {@code most} points, in lattice order. Both ends of ordered axes are
   * included, even if that exceeds {@code most}.
   */
  public static List<Integer> of(Lattice lattice, int most) {
    int[] counts = counts(lattice, 2);
    for (int wanted = 3; product(counts(lattice, wanted)) <= most; wanted++) {
      counts = counts(lattice, wanted);
      if (product(counts) == lattice.points()) {
        break;
      }
    }
    List<Integer> points = new ArrayList<>();
    int[] chosen = new int[counts.length];
    add(lattice, counts, chosen, 0, points);
    return List.copyOf(points);
  }

  private static void add(
      Lattice lattice, int[] counts, int[] chosen, int axis, List<Integer> points) {
    if (axis == counts.length) {
      points.add(lattice.point(chosen));
      return;
    }
    for (int i = 0; i < counts[axis]; i++) {
      double spacing = counts[axis] > 1 ? (lattice.sizes()[axis] - 1.0) / (counts[axis] - 1) : 0;
      chosen[axis] = (int) Math.round(i * spacing);
      add(lattice, counts, chosen, axis + 1, points);
    }
  }

  private static int[] counts(Lattice lattice, int wanted) {
    int[] counts = new int[lattice.sizes().length];
    for (int axis = 0; axis < counts.length; axis++) {
      int size = lattice.sizes()[axis];
      counts[axis] = lattice.ordered()[axis] ? Math.min(size, wanted) : size;
    }
    return counts;
  }

  private static long product(int[] counts) {
    return Arrays.stream(counts).asLongStream().reduce(1, (a, b) -> a * b);
  }
}
