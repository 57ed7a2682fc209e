package io.phasegrid.train;

import io.phasegrid.random.Gaussian;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import java.nio.FloatBuffer;

/**
 * Isotropic Gaussian noise: δ_l += σ ξ with ξ ~ N(0, I), fresh at every step and layer.
 *
 * @param seed of the cell
 * @param purpose training or held-out noise, which are independent
 * @param sigma standard deviation σ, at least 0
 */
public record KeyedGradientNoise(long seed, Purpose purpose, double sigma)
    implements GradientNoise {

  @Override
  public boolean isSilent() {
    return sigma == 0;
  }

  @Override
  public void fill(int step, int layer, FloatBuffer noise, int count) {
    Gaussian.fill(KeyedRandom.key(seed, purpose, step, layer), (float) sigma, noise, count);
  }

  @Override
  public void add(
      int step, int layer, float factor, float[] delta, int stride, int samples, int units) {
    long key = KeyedRandom.key(seed, purpose, step, layer);
    Gaussian.add(key, factor * (float) sigma, delta, stride, samples, units);
  }
}
