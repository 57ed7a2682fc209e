package io.phasegrid.refine;

import java.util.Arrays;

/**
 * Coordinates of a grid's points. Every ordered axis runs from 0 to 1 in equal steps, whatever its
 * values: users choose values so that steps matter. Along an unordered axis two points are equal or
 * infinitely far apart.
 *
 * @param sizes values of each axis, at least 1; the last axis varies fastest
 * @param ordered whether an axis is numeric rather than categorical
 */
public record Lattice(int[] sizes, boolean[] ordered) {

  /** Numeric axes only. */
  public static Lattice of(int... sizes) {
    boolean[] ordered = new boolean[sizes.length];
    Arrays.fill(ordered, true);
    return new Lattice(sizes, ordered);
  }

  /** Number of points. */
  public int points() {
    return Arrays.stream(sizes).reduce(1, Math::multiplyExact);
  }

  /** Index of a point's value along each axis. */
  public int[] steps(int point) {
    int[] steps = new int[sizes.length];
    int rest = point;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      steps[axis] = rest % sizes[axis];
      rest /= sizes[axis];
    }
    return steps;
  }

  /** Point with the given value indices. */
  public int point(int... steps) {
    int point = 0;
    for (int axis = 0; axis < sizes.length; axis++) {
      point = point * sizes[axis] + steps[axis];
    }
    return point;
  }

  /** Coordinates, points × axes. */
  public double[][] places() {
    double[][] places = new double[points()][];
    for (int point = 0; point < places.length; point++) {
      int[] steps = steps(point);
      double[] place = new double[steps.length];
      for (int axis = 0; axis < place.length; axis++) {
        place[axis] =
            ordered[axis] && sizes[axis] > 1 ? steps[axis] / (sizes[axis] - 1.0) : steps[axis];
      }
      places[point] = place;
    }
    return places;
  }

  /** Squared Euclidean distance; infinite for points that differ along an unordered axis. */
  public double squaredDistance(double[] one, double[] other) {
    double sum = 0;
    for (int axis = 0; axis < one.length; axis++) {
      double difference = one[axis] - other[axis];
      if (difference != 0 && !ordered[axis]) {
        return Double.POSITIVE_INFINITY;
      }
      sum += difference * difference;
    }
    return sum;
  }
}
