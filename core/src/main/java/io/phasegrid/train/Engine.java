package io.phasegrid.train;

import io.phasegrid.sweep.CellConfig;
import java.util.List;

/** Trains networks. Implementations are stateless and may be shared by threads. */
public interface Engine {

  /** The name by which it is chosen and recorded, such as {@code cpu}. */
  String name();

  /**
   * What computes, as far as it decides the bits of results: kernels, their version, the kind of
   * processor.
   *
   * @param cell whose shape may decide which kernels serve it
   */
  String path(CellConfig cell);

  /**
   * Sets up networks with their initial weights.
   *
   * @param pack cells of one shape: equal network, batch and number of steps; at least one
   * @param device where to compute; an engine for another kind of device passes over it
   */
  PackInTraining start(List<Trainee> pack, Device device);

  /** Sets up networks on the processor. */
  default PackInTraining start(List<Trainee> pack) {
    return start(pack, Device.CPU);
  }
}
