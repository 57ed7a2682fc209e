package io.phasegrid.refine;

import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A lattice whose labels are known, seen through noise: a cell shows another label than its point's
 * with a fixed probability.
 *
 * @param lattice the points
 * @param labels the true label of each
 * @param kinds number of labels
 * @param noise probability of another label
 * @param seed of the noise
 */
public record Truth(Lattice lattice, int[] labels, int kinds, double noise, long seed) {

  private static final int MOST_SEEDS = 1000;

  /** Evaluates a truth at every point, at places from 0 to 1. */
  static Truth of(
      Lattice lattice, int kinds, double noise, long seed, ToIntFunction<double[]> label) {
    double[][] places = lattice.places();
    int[] labels = new int[places.length];
    for (int point = 0; point < labels.length; point++) {
      labels[point] = label.applyAsInt(places[point]);
    }
    return new Truth(lattice, labels, kinds, noise, seed);
  }

  /** What one cell shows. */
  TrainedLabel observe(int point, int cell) {
    long key = KeyedRandom.key(seed, Purpose.LABEL_NOISE, 0, 0);
    long index = 2L * (point * (long) MOST_SEEDS + cell);
    int label = labels[point];
    if (KeyedRandom.uniform(key, index) < noise) {
      label = (label + 1 + KeyedRandom.index(key, index + 1, kinds - 1)) % kinds;
    }
    return new TrainedLabel(point, cell, label);
  }

  /** Refines this truth as the product does. */
  List<TrainedLabel> refined(int budget, int seeds, int rounds) {
    return refined(budget, seeds, rounds, new GaussianProcess());
  }

  /** Refines this truth by what a predictor makes of it. */
  public List<TrainedLabel> refined(int budget, int seeds, int rounds, LabelPredictor predictor) {
    Rounds refinement = new Rounds(lattice, seeds, budget, rounds, 1, predictor);
    return refinement.run(
        (points, cells) -> {
          List<TrainedLabel> shown =
              java.util.stream.IntStream.range(0, points.size())
                  .mapToObj(i -> observe(points.get(i), cells.get(i)))
                  .toList();
          return () -> shown;
        },
        kinds);
  }

  /** One cell at each of as many points, evenly spaced. */
  List<TrainedLabel> coarse(int budget) {
    return CoarseLattice.of(lattice, budget).stream().map(point -> observe(point, 0)).toList();
  }

  /** One cell at each of as many random points. */
  List<TrainedLabel> random(int budget) {
    int[] order =
        io.phasegrid.random.Permutation.of(
            labels.length, KeyedRandom.key(seed, Purpose.PERMUTATION, budget, 0));
    return java.util.Arrays.stream(order)
        .limit(budget)
        .mapToObj(point -> observe(point, 0))
        .toList();
  }

  /** Share of all points that a predictor gets wrong. */
  public double mislabelled(LabelPredictor predictor, List<TrainedLabel> observations) {
    Prediction prediction = predictor.predict(lattice, observations, kinds);
    int wrong = 0;
    for (int point = 0; point < labels.length; point++) {
      if (prediction.label(point) != labels[point]) {
        wrong++;
      }
    }
    return wrong / (double) labels.length;
  }
}
