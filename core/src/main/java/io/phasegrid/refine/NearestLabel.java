package io.phasegrid.refine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Label shares of the nearest trained point: the baseline, equivalent to reading a coarse diagram
 * by eye.
 */
public final class NearestLabel implements LabelPredictor {

  @Override
  public Prediction predict(Lattice lattice, List<TrainedLabel> observations, int labels) {
    double[][] places = lattice.places();
    Map<Integer, double[]> counts = new HashMap<>();
    for (TrainedLabel observation : observations) {
      counts
          .computeIfAbsent(observation.point(), point -> new double[labels])[observation.label()]++;
    }
    List<Integer> known = counts.keySet().stream().sorted().toList();
    double[][] probabilities = new double[places.length][];
    for (int point = 0; point < places.length; point++) {
      int nearest = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int other : known) {
        double distance = lattice.squaredDistance(places[point], places[other]);
        if (nearest < 0 || distance < least) {
          nearest = other;
          least = distance;
        }
      }
      probabilities[point] = shares(counts.get(nearest));
    }
    return new Prediction(probabilities);
  }

  private static double[] shares(double[] counts) {
    double sum = Arrays.stream(counts).sum();
    return Arrays.stream(counts).map(count -> count / sum).toArray();
  }
}
