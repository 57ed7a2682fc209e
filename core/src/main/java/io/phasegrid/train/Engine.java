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
  String numericsId(CellConfig cell);

  /** Whether it trains this kind of network at all. Every engine trains perceptrons. */
  default boolean supports(NetworkConfig network) {
    return network.isPerceptron();
  }

  /**
   * Whether it shares each network out over the cluster by itself ({@code training.parallel}). Such
   * an engine is started by the driver, outside of tasks, and trains no cell in one piece; every
   * other engine trains those only.
   */
  default boolean isDistributed() {
    return false;
  }

  /**
   * Why it cannot train a cell whose kind of network it trains, as a sentence for users that names
   * the place and the cure; empty where it can.
   *
   * @param data the cell's data set
   */
  default Optional<String> unsupportedReason(CellConfig cell, DataSet data) {
    return Optional.empty();
  }

  /**
   * The same for a device that was asked for, which an engine may find it cannot use.
   *
   * @param device where to compute
   */
  default String numericsId(CellConfig cell, Device device) {
    return numericsId(cell);
  }

  /**
   * How many cells of one {@linkplain PackShape shape} are best trained together; 1 where packs
   * gain nothing. Results do not depend on it: a cell gives the same bits with any mates, or none.
   *
   * @param cell one of them
   * @param device where to compute; the driver, which may have none, asks for the kind of device
   */
  default int packSize(CellConfig cell, Device device) {
    return 1;
  }

  /**
   * Sets up networks with their initial weights.
   *
   * @param pack cells of one {@linkplain PackShape shape}; at least one
   * @param device where to compute; an engine for another kind of device passes over it
   */
  TrainingPack start(List<TrainingInput> pack, Device device);

  /** Sets up networks on the processor. */
  default TrainingPack start(List<TrainingInput> pack) {
    return start(pack, Device.CPU);
  }
}
