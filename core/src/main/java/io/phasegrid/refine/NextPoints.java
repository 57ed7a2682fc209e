package io.phasegrid.refine;

import io.phasegrid.random.KeyedRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Chooses where to train next: mostly where the label that a diagram shows is most likely wrong,
 * and now and then wherever is farthest from all that is known, for islands that nothing foretells.
 *
 * <p>Points of one batch keep apart: no two are nearer than the first of them is to what is known,
 * since they would tell the same.
 */
public final class NextPoints {

  /** Of so many cells one goes where nothing is known. */
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
   * Chooses a batch.
   *
   * @param doubts probability that a point's label is not the one shown
   * @param trained number of cells that were trained, or are being trained, at each point
   * @param seeds most cells of a point
   * @param count how many points to choose at most
   * @param key breaks ties
   * @return different points with a cell left to train, most telling first
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
