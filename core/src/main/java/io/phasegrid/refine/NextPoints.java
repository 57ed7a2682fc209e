package io.phasegrid.refine;

import io.phasegrid.random.KeyedRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses where to train next: mostly where the likeliest label may be wrong and little is known,
 * and every few points wherever is farthest from all that is known, for islands that nothing
 * foretells.
 *
 * <p>Points of one batch keep apart: no two are nearer than a share of the distance from the first
 * of them to what is known, since they would tell the same.
 */
public final class NextPoints {

  /** Every so many points one goes where nothing is known. */
  private static final int EXPLORE_EVERY = 6;

  private static final double APART = 0.7;

  /** Ignorance that a further observation halves. */
  private static final double HALF = 0.1;

  private final Lattice lattice;
  private final double[][] places;
  private final double[] known;
  private final double[] chosen;

  private NextPoints(Lattice lattice) {
    this.lattice = lattice;
    this.places = lattice.places();
    this.known = new double[places.length];
    this.chosen = new double[places.length];
    java.util.Arrays.fill(known, Double.POSITIVE_INFINITY);
  }

  /**
   * Chooses a batch.
   *
   * @param prediction from what is observed
   * @param trained number of cells that were trained, or are being trained, at each point
   * @param seeds most cells of a point
   * @param count how many points to choose at most
   * @param key breaks ties
   * @return different points with a cell left to train, most telling first
   */
  public static List<Integer> of(
      Lattice lattice, Prediction prediction, int[] trained, int seeds, int count, long key) {
    NextPoints next = new NextPoints(lattice);
    for (int point = 0; point < trained.length; point++) {
      if (trained[point] > 0) {
        next.know(point, next.known);
      }
    }
    List<Integer> picks = new ArrayList<>();
    boolean[] taken = new boolean[trained.length];
    while (picks.size() < count) {
      boolean explore = picks.size() % EXPLORE_EVERY == EXPLORE_EVERY - 1;
      int best = -1;
      double most = Double.NEGATIVE_INFINITY;
      for (int point = 0; point < trained.length; point++) {
        if (taken[point] || trained[point] >= seeds) {
          continue;
        }
        double worth =
            explore ? next.known[point] : next.chosen[point] > 0 ? -1 : worth(prediction, point);
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

  private static double worth(Prediction prediction, int point) {
    double ignorance = prediction.ignorance()[point];
    return (1 - prediction.probability(point)) * ignorance / (ignorance + HALF);
  }

  private void know(int point, double[] distances) {
    for (int other = 0; other < distances.length; other++) {
      distances[other] =
          Math.min(distances[other], lattice.squaredDistance(places[point], places[other]));
    }
  }

  private void keepApart(int point) {
    double radius = APART * APART * known[point];
    for (int other = 0; other < chosen.length; other++) {
      if (lattice.squaredDistance(places[point], places[other]) < radius) {
        chosen[other] = 1;
      }
    }
  }
}
