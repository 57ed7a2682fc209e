package io.phasegrid.train.cpu;

import io.phasegrid.network.Weights;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.sweep.NetworkConfig;
import io.phasegrid.sweep.TrainingConfig;

/**
 * Training steps on a CPU. Providers are found by {@link java.util.ServiceLoader}; one whose
 * requirements this JVM does not meet fails to load and is skipped.
 */
public interface CpuKernels {

  /** Identifies the implementation as far as it determines the bits of results. */
  String numericsId();

  /**
   * Whether these kernels are the fastest known for a network.
   *
   * @param widest units of the widest hidden layer
   * @param batch samples in a minibatch
   */
  boolean suit(int widest, int batch);

  /**
   * Creates a network.
   *
   * @param initial parameters, which give the numbers of inputs and outputs
   * @param noise on the neuron gradients of hidden layers
   * @throws IllegalArgumentException if the noise's covariance is not supported
   */
  CpuNetwork network(
      NetworkConfig network, TrainingConfig training, Weights initial, GradientNoise noise);
}
