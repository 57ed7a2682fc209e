package io.phasegrid.measure;

import java.util.List;

/**
 * Structural null of a layer, estimated from random rotations.
 *
 * <p>The null is the expected alignment of randomly rotated moments. The estimate is the mean, over
 * the rotations, of the alignments minus their {@linkplain CovarianceSums#linearDeviation linear
 * deviations}. These have expectation 0 and act as a control variate, which keeps the estimate
 * unbiased and removes most of its scatter. Where the control variate would add scatter, as with
 * moments of rank one, or with a single rotation, the estimate is the plain mean.
 *
 * @param mean null of each relation
 * @param deviation sample standard deviation of the alignments over the rotations: how much layers
 *     without alignment differ. NaN for one rotation
 * @param error standard error of the mean. NaN for one rotation
 * @param rotations number of rotations
 */
public record NullEstimate(Alignments mean, Alignments deviation, Alignments error, int rotations) {

  /**
   * Computes the estimate.
   *
   * @param rotated covariance sums of the six pairs in each rotation
   * @param expected their expectations over all rotations
   */
  static NullEstimate of(List<CovarianceSums[]> rotated, CovarianceSums[] expected) {
    int count = rotated.size();
    Sample[] plain = new Sample[expected.length];
    Sample[] best = new Sample[expected.length];
    for (int k = 0; k < expected.length; k++) {
      double[] alignments = new double[count];
      double[] corrected = new double[count];
      for (int i = 0; i < count; i++) {
        CovarianceSums one = rotated.get(i)[k];
        alignments[i] = one.correlation();
        corrected[i] = alignments[i] - one.linearDeviation(expected[k]);
      }
      plain[k] = Sample.of(alignments);
      Sample controlled = Sample.of(corrected);
      best[k] = isAlignmentOfLessScatter(controlled, plain[k]) ? controlled : plain[k];
    }
    return new NullEstimate(
        Alignments.of(relation -> best[relation.ordinal()].mean()),
        Alignments.of(relation -> plain[relation.ordinal()].deviation()),
        Alignments.of(relation -> best[relation.ordinal()].deviation() / Math.sqrt(count)),
        count);
  }

  private static boolean isAlignmentOfLessScatter(Sample controlled, Sample plain) {
    return controlled.deviation() < plain.deviation() && Math.abs(controlled.mean()) <= 1;
  }
}
