package io.phasegrid.refine;

import io.phasegrid.random.KeyedRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Points to train next: where the label shown in the diagram is most likely wrong, except that
 * every sixteenth cell goes to the point farthest from all trained points, to find islands that the
 * predictor cannot see.
 *
 * <p>Points of one batch keep a distance, because neighbours would give the same information: a
 * point is not picked for its doubt if it is nearer to an earlier pick than that pick was to the
 * trained points and earlier picks.
 */
public final class NextPoints {

  /** One of this many cells explores. */
  private static final int EXPLORE_EVERY = 16;

  private final Lattice lattice;
  private final double[][] places;
  private final double[] known;
  private final boolean[] near;

  private NextPoints(Lattice lattice) {
    this.lattice = lattice;
    this.places = lattice.places();
    this.known = new double[places.length];
    this.near = new boolean[places.length];
    Arrays.fill(known, Double.POSITIVE_INFINITY);
  }

  /**
   * Distinct points with a cell left to train, in order of selection.
   *
   * @param doubts probability per point that its label differs from the one shown
   * @param trained cells trained, or in training, at each point
   * @param seeds maximum cells of a point
   * @param key of the random tie-breaking
   */
  public static List<Integer> of(
      Lattice lattice, double[] doubts, int[] trained, int seeds, int count, long key) {
    NextPoints next = new NextPoints(lattice);
    int spent = Arrays.stream(trained).sum();
    for (int point = 0; point < trained.length; point++) {
      if (trained[point] > 0) {
        next.know(point, next.known);
      }
    }
    List<Integer> picks = new ArrayList<>();
    boolean[] taken = new boolean[trained.length];
    while (picks.size() < count) {
      boolean explore = (spent + picks.size()) % EXPLORE_EVERY == 0;
      int best = -1;
      double most = Double.NEGATIVE_INFINITY;
      for (int point = 0; point < trained.length; point++) {
        if (taken[point] || trained[point] >= seeds) {
          continue;
        }
        double worth = explore ? next.known[point] : next.near[point] ? -1 : doubts[point];
        worth += 1e-9 * KeyedRandom.uniform(key, point);
        if (worth > most) {
          most = worth;
          best = point;
        }
      }
      if (best < 0) {
        break;
      }
      picks.add(best);
      taken[best] = true;
      next.keepApart(best);
      next.know(best, next.known);
    }
    return picks;
  }

  private void know(int point, double[] distances) {
    for (int other = 0; other < distances.length; other++) {
      distances[other] =
          Math.min(distances[other], lattice.squaredDistance(places[point], places[other]));
    }
  }

  private void keepApart(int point) {
    for (int other = 0; other < near.length; other++) {
      near[other] |= lattice.squaredDistance(places[point], places[other]) < known[point];
    }
  }
}
