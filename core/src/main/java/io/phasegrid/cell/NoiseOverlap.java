package io.phasegrid.cell;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.measure.LayerSamples;
import io.phasegrid.noise.NoiseCovariance;
import java.util.Optional;

/**
 * Overlap of a layer's moments with the directions of the noise on its neuron gradients: d tr(C
 * M)/(tr C tr M) for the noise's covariance C and a raw moment M of the same d units. It is 1 if
 * either is isotropic; for noise in k of d directions it is their share of tr M times d/k. NaN if C
 * or M is zero.
 *
 * @param h for M = H_b
 * @param g for M = G_b
 */
public record NoiseOverlap(double h, double g) {

  /**
   * Empty if the noise is isotropic, and for the output layer, which has no noise.
   *
   * @param noise covariance used in training
   * @param layer weight layer, from 0
   * @param layers number of weight layers
   */
  static Optional<NoiseOverlap> of(
      NoiseCovariance noise, int layer, int layers, LayerSamples samples) {
    if (noise.isIsotropic() || layer == layers - 1) {
      return Optional.empty();
    }
    Matrix c = noise.matrix(layer, samples.representation());
    return Optional.of(
        new NoiseOverlap(overlap(c, samples.preactivations()), overlap(c, samples.gradients())));
  }

  /** For M = XᵀX/N; N cancels. */
  private static double overlap(Matrix c, Matrix x) {
    double[] projected = Products.multiply(x, c).values();
    double sum = 0;
    for (int i = 0; i < projected.length; i++) {
      sum += projected[i] * x.values()[i];
    }
    return c.rows() * sum / (c.trace() * x.squaredNorm());
  }
}
