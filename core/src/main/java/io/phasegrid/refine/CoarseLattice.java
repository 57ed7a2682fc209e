package io.phasegrid.refine;

import java.util.ArrayList;
import java.util.List;

/** Points spread evenly over a lattice, its corners among them: where refining starts. */
public final class CoarseLattice {

  private CoarseLattice() {}

  /**
   * Every value of words, and of numbers as many values, equally spaced, as make at most so many
   * points; at least the two ends of every axis, if that is more.
   *
   * @param most number of points wanted
   * @return points in the lattice's order
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
    long product = 1;
    for (int count : counts) {
      product *= count;
    }
    return product;
  }
}
