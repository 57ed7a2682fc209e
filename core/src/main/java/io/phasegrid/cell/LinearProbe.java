package io.phasegrid.cell;

import io.phasegrid.data.HeldOut;
import io.phasegrid.data.SampleStream;
import io.phasegrid.linear.Cholesky;
import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.observe.ForwardPass;
import io.phasegrid.sweep.ProjectionConfig;
import io.phasegrid.train.TrainingPack;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Ridge regression of targets on representations, which shows how far these separate classes that
 * the training did not know.
 *
 * @param fitted samples to fit on, without views
 * @param heldOut samples to predict, without views
 */
record LinearProbe(HeldOut fitted, HeldOut heldOut) {

  /** Samples to fit on, if there are as many. */
  private static final int MOST_FITTED = 4096;

  /** Ridge penalty in units of the mean variance of a feature. */
  private static final double PENALTY = 1e-3;

  /**
   * Probe of a stream: fitted on the first training rows; if samples are never seen twice, on
   * further held-out ones.
   *
   * @param limit maximum number of samples to predict
   */
  static LinearProbe of(SampleStream samples, int limit) {
    HeldOut heldOut = samples.heldOut(limit);
    return new LinearProbe(
        samples
            .trainingRows(MOST_FITTED)
            .orElseGet(() -> after(samples.heldOut(heldOut.size() + MOST_FITTED), heldOut.size())),
        heldOut);
  }

  private static HeldOut after(HeldOut all, int first) {
    return new HeldOut(after(all.inputs(), first), after(all.targets(), first), all.hasClasses());
  }

  private static Matrix after(Matrix all, int first) {
    double[] values = Arrays.copyOfRange(all.values(), first * all.columns(), all.values().length);
    return new Matrix(all.rows() - first, all.columns(), values);
  }

  /**
   * What a probe found.
   *
   * @param score of its predictions
   * @param encoded representations of the held-out samples, one row each
   */
  record Probed(double score, Matrix encoded) {}

  /** Probes the outputs of a network's encoder. */
  Probed at(TrainingPack pack, int network) {
    Matrix encoded = encoded(pack.forward(network, heldOut.inputs()));
    Matrix predicted = predicted(encoded(pack.forward(network, fitted.inputs())), encoded);
    return new Probed(Score.of(predicted, heldOut), encoded);
  }

  /** Inputs of the projection head. */
  private static Matrix encoded(ForwardPass forward) {
    List<Optional<Matrix>> inputs = forward.sampleInputs();
    return inputs.get(inputs.size() - ProjectionConfig.LAYERS).orElseThrow();
  }

  /**
   * Predictions for the held-out samples, N × targets: y = ȳ + (h − h̄) (C + λI)⁻¹ D, with the
   * covariance C of the fitted representations and their covariance D with the targets.
   *
   * @param fittedFeatures representations of the samples to fit on, one row each
   * @param features of the held-out samples
   */
  Matrix predicted(Matrix fittedFeatures, Matrix features) {
    double[] mean = mean(fittedFeatures);
    double[] meanTarget = mean(fitted.targets());
    Matrix h = fittedFeatures.plusRow(negated(mean));
    double scale = 1.0 / h.rows();
    Matrix covariance = Products.gram(h, scale);
    Matrix shared =
        Products.transposeMultiply(h, fitted.targets().plusRow(negated(meanTarget))).scaled(scale);
    int d = covariance.rows();
    double penalty = PENALTY * covariance.trace() / d;
    for (int i = 0; i < d; i++) {
      covariance.values()[i * d + i] += penalty;
    }
    Matrix none = new Matrix(d, shared.columns(), new double[d * shared.columns()]);
    // Without variance nothing is predicted but the mean.
    Matrix coefficients =
        Cholesky.of(covariance).map(of -> Products.multiply(of.inverse(), shared)).orElse(none);
    return Products.multiply(features.plusRow(negated(mean)), coefficients).plusRow(meanTarget);
  }

  private static double[] mean(Matrix rows) {
    double[] mean = new double[rows.columns()];
    for (int i = 0; i < rows.rows(); i++) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += rows.at(i, j) / rows.rows();
      }
    }
    return mean;
  }

  private static double[] negated(double[] values) {
    return Arrays.stream(values).map(value -> -value).toArray();
  }
}
