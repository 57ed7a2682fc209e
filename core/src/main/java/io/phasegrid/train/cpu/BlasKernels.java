package io.phasegrid.train.cpu;

import io.phasegrid.linear.KernelPath;
import io.phasegrid.network.Weights;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.sweep.NetworkConfig;
import io.phasegrid.sweep.TrainingConfig;

/** Kernels that combine OpenBLAS products with fused loops; support every network on every CPU. */
public final class BlasKernels implements CpuKernels {

  @Override
  public String numericsId() {
    return KernelPath.name();
  }

  @Override
  public boolean suit(int widest, int batch) {
    return true;
  }

  @Override
  public CpuNetwork network(
      NetworkConfig network, TrainingConfig training, Weights initial, GradientNoise noise) {
    return new BlasNetwork(network, training, initial, noise);
  }
}
