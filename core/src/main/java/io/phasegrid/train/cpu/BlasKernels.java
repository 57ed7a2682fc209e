package io.phasegrid.train.cpu;

import io.phasegrid.linear.KernelPath;
import io.phasegrid.network.Weights;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.sweep.NetworkConfig;
import io.phasegrid.sweep.TrainingConfig;

/** OpenBLAS products with fused loops; supports every MLP on every CPU. */
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
