package io.phasegrid.train;

import io.phasegrid.data.DataSet;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.NetworkConfig;
import java.util.List;
import java.util.Optional;

/**
 * Trains networks; the extension point for other libraries and devices.
 *
 * <p><b>Registration.</b> A public class with a public no-argument constructor, named in {@code
 * META-INF/services/io.phasegrid.train.Engine} of a jar on the class path of driver and executors.
 * Constructor and {@link #name} load no native code: every command creates all engines. Without
 * {@code --engine}, the first that trains every cell of the sweep is used: {@code cpu}, {@code
 * torch}, then the others by name.
 *
 * <p><b>Threads.</b> An engine is stateless and shared by threads; a {@link TrainingPack} belongs
 * to one thread and uses one core, as an executor trains one pack per task slot.
 *
 * <p><b>Training.</b> Each network starts from {@link io.phasegrid.network.Weights#initial} and
 * follows the rule of {@link io.phasegrid.sweep.TrainingConfig}. Step {@code s}, from 0, uses
 * minibatch {@code s} of {@link TrainingInput#samples} with {@link io.phasegrid.noise.LabelNoise}
 * on its targets ({@link NoisyMinibatch}, {@link TrainingLoop}) and {@link
 * io.phasegrid.noise.KeyedGradientNoise} on the neuron gradients of hidden layers. All random
 * numbers are keyed by cell, purpose and step; an engine draws none of its own.
 *
 * <p><b>Reproducibility.</b> A cell gives the same bits for the same {@link #numericsId(CellConfig,
 * Device)}, whatever else is in its pack, when it is measured, and whether it is {@linkplain
 * TrainingPack#restore restored} in between. Engines with different ids agree to rounding.
 *
 * <p><b>Errors.</b> An exception from {@link #start} or a pack fails the pack; its cells are then
 * run one by one, and one that throws again is stored as failed with the message. {@link
 * OutOfMemoryError} may be retried. A diverging network does not throw: {@link
 * TrainingPack#isFinite} reports it.
 *
 * <p>An engine that modifies another extends {@link ForwardingEngine}.
 */
public interface Engine {

  /** Unique name by which it is chosen and recorded, such as {@code cpu}; never changed. */
  String name();

  /**
   * Numerics id: kernels, their version and kind of CPU, as far as they determine the bits of
   * results. Stored with every cell.
   *
   * @param cell whose shape may decide the kernels
   */
  String numericsId(CellConfig cell);

  /** Numerics id on a device, which the engine may be unable to use. */
  default String numericsId(CellConfig cell, Device device) {
    return numericsId(cell);
  }

  /** Whether it trains this kind of network at all. Every engine trains MLPs. */
  default boolean supports(NetworkConfig network) {
    return network.isPerceptron();
  }

  /**
   * Whether it distributes each network over the cluster ({@code training.parallel}). If so, it
   * starts on the driver, outside of tasks, and trains only cells with {@code
   * training.parallel.workers} above 0; other engines train only the rest.
   */
  default boolean isDistributed() {
    return false;
  }

  /**
   * Why it cannot train a cell whose network it {@linkplain #supports supports}: a sentence for
   * users that names setting and remedy; empty if it can. By default an engine trains by plain
   * gradient descent only.
   */
  default Optional<String> unsupportedReason(CellConfig cell, DataSet data) {
    return cell.training().optimizer().isPlain()
        ? Optional.empty()
        : Optional.of(
            "Engine %s trains by gradient descent at a constant rate, without training.optimizer, momentum, schedule and warmup: use the engine cpu, or for networks other than MLPs torch."
                .formatted(name()));
  }

  /**
   * Why this machine cannot run it, such as for want of a device: a sentence for users that names
   * the remedy; empty if it can. Asked where networks are to be trained only, and may load native
   * code.
   */
  default Optional<String> missingHere() {
    return Optional.empty();
  }

  /**
   * Names of the measured layers of a cell's network, from inputs to outputs, as {@code
   * phase.layers} chooses them; by default those of an MLP. An engine that trains other networks
   * overrides it. Loads no native code.
   */
  default List<String> layerNames(CellConfig cell, DataSet data) {
    return cell.network().layerNames();
  }

  /**
   * Cost of training one cell, an estimate on which results do not depend: seconds order and batch
   * cells and are shown to users; bytes set the memory of executors. Called on the driver for every
   * cell by several threads: must be fast and load no native code. An engine without its own
   * figures returns those of {@link io.phasegrid.train.cpu.CpuEngine}, {@linkplain
   * TrainingCost#scaled scaled} for networks other than MLPs.
   *
   * @param inputs features of the data
   * @param outputs targets of the data
   */
  TrainingCost cost(CellConfig cell, int inputs, int outputs);

  /**
   * Best number of cells of one {@linkplain PackShape shape} to train together; 1 where packs gain
   * nothing.
   *
   * @param device may be only the kind of device, as the driver may have no GPU
   */
  default int packSize(CellConfig cell, Device device) {
    return 1;
  }

  /**
   * Sets up networks with their initial weights. The caller closes the pack; if this method throws,
   * it has freed what it allocated.
   *
   * @param pack cells of one {@linkplain PackShape shape}; at least one, at times more than {@link
   *     #packSize}
   * @param device ignored by an engine for another kind of device
   */
  TrainingPack start(List<TrainingInput> pack, Device device);

  /** Sets up networks on the CPU. */
  default TrainingPack start(List<TrainingInput> pack) {
    return start(pack, Device.CPU);
  }
}
