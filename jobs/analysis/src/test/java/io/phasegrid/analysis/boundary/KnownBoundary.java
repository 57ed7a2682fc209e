package io.phasegrid.analysis.boundary;

import io.phasegrid.random.Gaussian;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Cells of an 8×8 grid whose claim holds by chance: its log-odds rise along y and pass 0 on a known
 * curve, which every seed shifts by an amount of its own.
 *
 * @param seeds how many
 * @param steepness of the log-odds along y, which runs over 2 units
 * @param seedSpread standard deviation of the seeds' shifts
 */
record KnownBoundary(int seeds, double steepness, double seedSpread) {

  static final ScaledAxis AXIS =
      ScaledAxis.of(
          Setting.TRAINING_WEIGHT_DECAY, IntStream.range(0, 8).mapToObj(i -> i / 3.5 - 1).toList());

  static double truth(double x) {
    return -0.1 + 0.3 * x - 0.2 * x * x;
  }

  List<Long> seedNumbers() {
    return LongStream.range(0, seeds).boxed().toList();
  }

  List<ClaimOutcome> draw(long simulation) {
    long shifts = KeyedRandom.key(simulation, Purpose.LABEL_NOISE, 0, 0);
    long draws = KeyedRandom.key(simulation, Purpose.LABEL_NOISE, 1, 0);
    List<ClaimOutcome> outcomes = new ArrayList<>();
    for (double x : AXIS.values()) {
      for (double y : AXIS.values()) {
        for (int seed = 0; seed < seeds; seed++) {
          double score = steepness * (y - truth(x) - seedSpread * Gaussian.at(shifts, seed));
          boolean holds = KeyedRandom.uniform(draws, outcomes.size()) < 1 / (1 + Math.exp(-score));
          outcomes.add(new ClaimOutcome(new PlanePlace(x, y), seed, holds));
        }
      }
    }
    return outcomes;
  }

  /** The smooth contenders, fitted without Spark. */
  static List<Classifier> contenders(List<PlanePlace> places) {
    return List.of(
        new ConstantShare(),
        new NewtonLogistic(1, PolynomialBasis.over(places, 1)),
        new NewtonLogistic(2, PolynomialBasis.over(places, 2)),
        new NewtonLogistic(3, PolynomialBasis.over(places, 3)));
  }
}
