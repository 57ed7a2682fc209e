package io.phasegrid.noise;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.SinglePrecision;
import io.phasegrid.measure.Representation;
import java.nio.FloatBuffer;

/**
 * Noise on the neuron gradients of hidden layers: isotropic noise, to which engines and observers
 * apply the {@link #covariance}. Steps and hidden layers count from 0.
 */
public interface GradientNoise {

  /** No noise. */
  GradientNoise NONE =
      new GradientNoise() {
        @Override
        public boolean isSilent() {
          return true;
        }

        @Override
        public void fill(int step, int layer, FloatBuffer noise, int count) {
          for (int i = 0; i < count; i++) {
            noise.put(i, 0f);
          }
        }
      };

  /** Whether the noise is zero. */
  boolean isSilent();

  /** Covariance to apply. */
  default NoiseCovariance covariance() {
    return NoiseCovariance.ISOTROPIC;
  }

  /**
   * Writes the isotropic noise of one layer and step, scaled to its standard deviation.
   *
   * @param noise from index 0: samples × units, row-major; or samples × k if the covariance is
   *     applied by a product with a matrix of k rows
   */
  void fill(int step, int layer, FloatBuffer noise, int count);

  /**
   * Draws the noise of one layer with its covariance applied, rows × units.
   *
   * @param stream of these rows; the layer, unless a layer is drawn in blocks
   * @param representation of the layer on held-out samples
   */
  default Matrix draw(int step, int stream, int rows, int layer, Representation representation) {
    int units = representation.weights().rows();
    FloatBuffer drawn = FloatBuffer.allocate(rows * units);
    fill(step, stream, drawn, rows * units);
    Matrix isotropic = new Matrix(rows, units, SinglePrecision.doubles(drawn, rows * units));
    return covariance().givenTo(isotropic, layer, representation);
  }

  /**
   * Adds the isotropic noise of one layer and step. This default allocates; noise used in training
   * overrides it.
   *
   * @param delta neuron gradients, samples × stride, row-major
   * @param stride distance between row starts, at least units; entries between rows are not touched
   */
  default void add(
      int step, int layer, float factor, float[] delta, int stride, int samples, int units) {
    FloatBuffer noise = FloatBuffer.allocate(samples * units);
    fill(step, layer, noise, samples * units);
    for (int i = 0; i < samples * units; i++) {
      delta[i / units * stride + i % units] += factor * noise.get(i);
    }
  }
}
