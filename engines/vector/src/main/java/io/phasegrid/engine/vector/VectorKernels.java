package io.phasegrid.engine.vector;

import io.phasegrid.network.Weights;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.sweep.NetworkConfig;
import io.phasegrid.sweep.TrainingConfig;
import io.phasegrid.train.cpu.CpuKernels;
import io.phasegrid.train.cpu.CpuNetwork;

/**
 * Kernels on the JDK's Vector API; the class fails to load if module {@code jdk.incubator.vector}
 * is absent.
 */
public final class VectorKernels implements CpuKernels {

  /**
   * From {@code bench/run.sh CompareRates kernels}: beyond them the BLAS kernels are faster or no
   * measurement exists.
   */
  private static final int WIDEST = 512;

  private static final int WIDEST_OF_SMALL_BATCHES = 1024;
  private static final int SMALL_BATCH = 16;

  private final int lanes = VectorLanes.WIDTH;

  @Override
  public String numericsId() {
    return "vector-" + lanes + "/java-" + Runtime.version().feature();
  }

  @Override
  public boolean suit(int widest, int batch) {
    return lanes >= 4 && widest <= (batch <= SMALL_BATCH ? WIDEST_OF_SMALL_BATCHES : WIDEST);
  }

  @Override
  public CpuNetwork network(
      NetworkConfig network, TrainingConfig training, Weights initial, GradientNoise noise) {
    if (!noise.isSilent() && !noise.covariance().isIsotropic()) {
      throw new IllegalArgumentException("the vector kernels know isotropic noise only");
    }
    return new VectorNetwork(network, training, initial, noise);
  }
}
