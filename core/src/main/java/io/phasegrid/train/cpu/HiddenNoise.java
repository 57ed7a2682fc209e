package io.phasegrid.train.cpu;

import io.phasegrid.noise.GradientNoise;

/** Adds noise to the neuron gradients of hidden layers in a training step. */
interface HiddenNoise extends AutoCloseable {

  /**
   * @param sizes units of every layer, from inputs to outputs
   * @param batch samples in a minibatch
   */
  static HiddenNoise of(GradientNoise noise, int[] sizes, int batch) {
    if (noise.isSilent()) {
      return new SilentNoise();
    }
    return noise.covariance().isIsotropic()
        ? new IsotropicNoise(noise, sizes, batch)
        : new ShapedNoise(noise, sizes, batch);
  }

  /**
   * Adds the noise of one hidden layer l, from 0, after {@code step} updates.
   *
   * @param inputs samples × inputs
   * @param weights W, units × inputs
   * @param delta neuron gradients, samples × units
   */
  void add(int step, int l, OffHeapFloats inputs, OffHeapFloats weights, OffHeapFloats delta);

  @Override
  void close();

  record SilentNoise() implements HiddenNoise {

    @Override
    public void add(
        int step, int l, OffHeapFloats inputs, OffHeapFloats weights, OffHeapFloats delta) {}

    @Override
    public void close() {}
  }
}
