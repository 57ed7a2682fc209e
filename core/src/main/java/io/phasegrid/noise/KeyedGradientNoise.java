package io.phasegrid.noise;

import io.phasegrid.random.Gaussian;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.NoiseShape;
import io.phasegrid.sweep.TrainingConfig;
import java.nio.FloatBuffer;

/**
 * Gaussian gradient noise, δ_l += σ ξ, independent at every step and layer, with ξ ~ N(0, I), or
 * N(0, d C/tr C) for other shapes.
 *
 * @param purpose training or held-out noise, which are independent
 * @param sigma σ, at least 0
 */
public record KeyedGradientNoise(long seed, Purpose purpose, double sigma, NoiseShape shape)
    implements GradientNoise {

  /** Noise of a cell's settings. */
  public static KeyedGradientNoise of(Cell cell, Purpose purpose) {
    TrainingConfig training = cell.config().training();
    return new KeyedGradientNoise(
        cell.seed(), purpose, training.gradientNoise(), training.noiseShape());
  }

  @Override
  public boolean isSilent() {
    return sigma == 0;
  }

  @Override
  public NoiseCovariance covariance() {
    return new NoiseCovariance(shape, seed);
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
