package io.phasegrid.analysis.boundary;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongToDoubleFunction;

/**
 * Weights of a point's cells for which the claim holds or fails. Classifiers need no more, since
 * the cells have the same features.
 */
record PointCount(PlanePlace place, double holding, double failing) {

  /**
   * Counts cells by place, in the order of places.
   *
   * @param weight of the cells of a seed; those of weight 0 are left out
   */
  static List<PointCount> of(List<ClaimOutcome> outcomes, LongToDoubleFunction weight) {
    Map<PlanePlace, PointCount> counts = new TreeMap<>(PlanePlace.ORDER);
    for (ClaimOutcome outcome : outcomes) {
      double share = weight.applyAsDouble(outcome.seed());
      if (share > 0) {
        counts.merge(
            outcome.place(),
            new PointCount(
                outcome.place(), outcome.holds() ? share : 0, outcome.holds() ? 0 : share),
            PointCount::plus);
      }
    }
    return List.copyOf(counts.values());
  }

  private PointCount plus(PointCount other) {
    return new PointCount(place, holding + other.holding, failing + other.failing);
  }

  double weight() {
    return holding + failing;
  }

  static double weight(List<PointCount> counts) {
    return counts.stream().mapToDouble(PointCount::weight).sum();
  }

  static double holding(List<PointCount> counts) {
    return counts.stream().mapToDouble(PointCount::holding).sum();
  }

  static boolean hasBoth(List<PointCount> counts) {
    double holding = holding(counts);
    return holding > 0 && holding < weight(counts);
  }
}
