package io.phasegrid.cell;

import io.phasegrid.linear.Eigenvalues;
import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.observe.NtXent;
import java.util.Arrays;

/**
 * What a contrastive network did with held-out samples.
 *
 * @param alignment mean squared distance between the unit outputs of the two views of a sample
 *     (Wang and Isola, 2020, arXiv 2005.10242, eq. 5 with α = 2); 0 to 4
 * @param uniformity log of the mean of exp(−2 distance²) over all pairs of unit outputs of the
 *     samples' first views (eq. 6 with t = 2); at most 0
 * @param effectiveRank of the encoder's outputs without views: exponential of the entropy of their
 *     singular values (Roy and Vetterli, 2007), the RankMe of arXiv 2210.02885
 */
public record ContrastiveMeasures(double alignment, double uniformity, double effectiveRank) {

  private static final double T = 2;

  /**
   * @param outputs of the views, minibatch by minibatch, first views before second ones
   * @param batch samples of a minibatch
   * @param encoded outputs of the encoder, one row per sample
   */
  static ContrastiveMeasures of(Matrix outputs, int batch, Matrix encoded) {
    Matrix unit = NtXent.unit(outputs);
    int samples = unit.rows() / 2;
    int width = unit.columns();
    double[] first = new double[samples * width];
    double distances = 0;
    for (int i = 0; i < samples; i++) {
      int row = (i / batch * 2 * batch + i % batch) * width;
      System.arraycopy(unit.values(), row, first, i * width, width);
      for (int j = 0; j < width; j++) {
        double difference = unit.values()[row + j] - unit.values()[row + batch * width + j];
        distances += difference * difference / samples;
      }
    }
    return new ContrastiveMeasures(
        distances, uniformity(new Matrix(samples, width, first)), effectiveRank(encoded));
  }

  private static double uniformity(Matrix unit) {
    double sum = 0;
    for (int i = 1; i < unit.rows(); i++) {
      for (int j = 0; j < i; j++) {
        double squared = 0;
        for (int k = 0; k < unit.columns(); k++) {
          double difference = unit.at(i, k) - unit.at(j, k);
          squared += difference * difference;
        }
        sum += Math.exp(-T * squared);
      }
    }
    return Math.log(sum / (unit.rows() * (unit.rows() - 1.0) / 2));
  }

  private static double effectiveRank(Matrix encoded) {
    double[] singular =
        Arrays.stream(Eigenvalues.of(Products.gram(encoded, 1)))
            .map(value -> Math.sqrt(Math.max(0, value)))
            .toArray();
    double total = Arrays.stream(singular).sum();
    double entropy =
        Arrays.stream(singular)
            .map(value -> value / total)
            .map(share -> share == 0 ? 0 : -share * Math.log(share))
            .sum();
    return Math.exp(entropy);
  }
}
