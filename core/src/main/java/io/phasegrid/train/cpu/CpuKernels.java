package io.phasegrid.train.cpu;

import io.phasegrid.network.Weights;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.sweep.NetworkConfig;
import io.phasegrid.sweep.TrainingConfig;

/**
 * A way to compute training steps on a processor. Providers are found by {@link
 * java.util.ServiceLoader}; one whose needs this JVM does not meet fails to load and is passed
 * over.
 */
public interface CpuKernels {

  /** What computes, as far as it decides the bits of results. */
  String numericsId();

  /**
   * Whether these kernels are the fastest known for networks of this shape.
   *
   * @param widest units of the widest hidden layer
   * @param batch samples in a minibatch
   */
  boolean suit(int widest, int batch);

  /**
   * Sets up a network.
   *
   * @param network architecture
   * @param training update rule
   * @param initial parameters to start from; their shapes give the numbers of inputs and outputs
   * @param noise on the neuron gradients of hidden layers
   * @throws IllegalArgumentException if it is to have a covariance that these kernels cannot give
   */
  CpuNetwork network(
      NetworkConfig network, TrainingConfig training, Weights initial, GradientNoise noise);
}
