package io.phasegrid.noise;

import java.nio.FloatBuffer;

/**
 * Noise on the neuron gradients of hidden layers: isotropic noise, to which engines and observers
 * give a covariance.
 */
public interface GradientNoise {

  /** No noise at all. */
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

  /** Whether the noise is zero, so that engines can leave it out. */
  boolean isSilent();

  /** The covariance that the noise is to be given. */
  default NoiseCovariance covariance() {
    return NoiseCovariance.ISOTROPIC;
  }

  /**
   * Writes the isotropic noise of one layer at one step, scaled to its standard deviation.
   *
   * @param step training step, from 0
   * @param layer hidden layer, from 0
   * @param noise written from index 0: samples × units, row-major; where a covariance is given to
   *     it by a product with a matrix of another number of columns, samples × so many
   * @param count how many numbers
   */
  void fill(int step, int layer, FloatBuffer noise, int count);

  /**
   * Adds the isotropic noise of one layer at one step to neuron gradients. Noises on the path of
   * training override this, which allocates.
   *
   * @param step training step, from 0
   * @param layer hidden layer, from 0
   * @param factor on the noise
   * @param delta samples × stride, row-major
   * @param stride distance of two rows, at least units; what lies between them is not touched
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
