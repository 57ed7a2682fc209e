package io.phasegrid.train;

import io.phasegrid.data.DataSet;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.NetworkConfig;
import java.util.List;
import java.util.Optional;

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

  /** Whether it trains this kind of network at all. Every engine trains perceptrons. */
  default boolean trains(NetworkConfig network) {
    return network.isPerceptron();
  }

  /**
   * Why it cannot train a cell whose kind of network it trains, as a sentence for users that names
   * the place and the cure; empty where it can.
   *
   * @param data the cell's data set
   */
  default Optional<String> refusal(CellConfig cell, DataSet data) {
    return Optional.empty();
  }

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
