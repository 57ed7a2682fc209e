package io.phasegrid.app.report.figure;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;

/** Mean over seeds and half-width of its 95 % Student's t interval, NaN for one seed. */
record SeedMean(double mean, double half) {

  private static final double UPPER = 0.975;

  /**
   * @param values one per seed, at least one
   */
  static SeedMean of(List<Double> values) {
    // Summed in ascending order, so that the result does not depend on row order.
    double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
    int count = sorted.length;
    double mean = Arrays.stream(sorted).reduce(0, Double::sum) / count;
    if (count < 2) {
      return new SeedMean(mean, Double.NaN);
    }
    double squares =
        Arrays.stream(sorted).map(value -> (value - mean) * (value - mean)).reduce(0, Double::sum);
    double student = new TDistribution(count - 1).inverseCumulativeProbability(UPPER);
    return new SeedMean(mean, student * Math.sqrt(squares / (count - 1) / count));
  }
}
