package io.phasegrid.train;

import io.phasegrid.data.DataSet;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.NetworkConfig;
import java.util.List;
import java.util.Optional;

/**
 * Trains networks; the extension point for other libraries and devices.
 *
 * <p><b>Registration.</b> An engine is a public class with a public constructor without arguments,
 * named in {@code META-INF/services/io.phasegrid.train.Engine} of a jar on the class path of driver
 * and executors. The constructor and {@link #name} must load no native code: every command creates
 * all engines. Without {@code --engine}, {@code cpu} comes first, then the others by name, and the
 * first that trains every cell of the sweep is used.
 *
 * <p><b>Threads.</b> An engine is stateless and shared by threads. A {@link TrainingPack} belongs
 * to one thread. An executor trains one pack per task slot at the same time, so an engine uses one
 * core per pack.
 *
 * <p><b>Training.</b> Each network of a pack starts from {@link
 * io.phasegrid.network.Weights#initial} and is updated by the rule of {@link
 * io.phasegrid.sweep.TrainingConfig}. Step {@code s}, from 0, uses minibatch {@code s} of the
 * cell's {@link TrainingInput#samples} with {@link io.phasegrid.noise.LabelNoise} on its targets
 * ({@link NoisyMinibatch} does both, {@link TrainingLoop} repeats it) and {@link
 * io.phasegrid.noise.KeyedGradientNoise} on the neuron gradients of hidden layers. An engine draws
 * no random numbers of its own: all are keyed by cell, purpose and step.
 *
 * <p><b>Reproducibility.</b> A cell gives the same bits for the same {@link #numericsId(CellConfig,
 * Device)}, whatever the other cells of its pack, the steps at which it is measured, and {@link
 * TrainingPack#restore restoring} in between. Engines with different ids agree to rounding.
 *
 * <p><b>Errors.</b> Whatever {@link #start} or a pack throws fails the pack; its cells are then run
 * one by one, and one that throws again is stored as failed with the message. {@link
 * OutOfMemoryError} may be retried. A network that diverges does not throw: {@link
 * TrainingPack#isFinite} reports it.
 *
 * <p>An engine that changes another one extends {@link ForwardingEngine}.
 */
public interface Engine {

  /** The name by which it is chosen and recorded, such as {@code cpu}; unique, never changed. */
  String name();

  /**
   * Identifies the numerics: kernels, their version and kind of CPU, as far as they decide the bits
   * of results. Stored with every cell.
   *
   * @param cell whose shape may decide which kernels are used
   */
  String numericsId(CellConfig cell);

  /**
   * The numerics on a device, which an engine may find it cannot use.
   *
   * @param device where to compute
   */
  default String numericsId(CellConfig cell, Device device) {
    return numericsId(cell);
  }

  /** Whether it trains this kind of network at all. Every engine trains MLPs. */
  default boolean supports(NetworkConfig network) {
    return network.isPerceptron();
  }

  /**
   * Whether it distributes each network over the cluster ({@code training.parallel}). The driver
   * starts such an engine, outside of tasks. It trains cells with {@code training.parallel.workers}
   * above 0 only, every other engine the rest only.
   */
  default boolean isDistributed() {
    return false;
  }

  /**
   * Why it cannot train a cell whose kind of network it {@linkplain #supports supports}, as a
   * sentence for users that names the setting and the remedy; empty if it can.
   *
   * @param data the cell's data set
   */
  default Optional<String> unsupportedReason(CellConfig cell, DataSet data) {
    return Optional.empty();
  }

  /**
   * Estimates what training one cell takes. Seconds order and batch cells and are shown to users;
   * bytes set the memory of executors. Results do not depend on the estimate. Called on the driver,
   * for every cell of a sweep and by several threads: it must be fast and load no native code. An
   * engine without figures of its own returns those of {@link io.phasegrid.train.cpu.CpuEngine},
   * {@linkplain TrainingCost#scaled scaled} where its networks are no MLPs.
   *
   * @param inputs features of the data
   * @param outputs targets of the data
   */
  TrainingCost cost(CellConfig cell, int inputs, int outputs);

  /**
   * How many cells of one {@linkplain PackShape shape} are best trained together; 1 where packs
   * gain nothing.
   *
   * @param cell one of them
   * @param device where to compute; the driver, which may have no GPU, asks for the kind of device
   */
  default int packSize(CellConfig cell, Device device) {
    return 1;
  }

  /**
   * Sets up networks with their initial weights. The caller closes the pack; if this method throws,
   * it has freed what it took.
   *
   * @param pack cells of one {@linkplain PackShape shape}; at least one, at times more than {@link
   *     #packSize}
   * @param device where to compute; an engine for another kind of device ignores it
   */
  TrainingPack start(List<TrainingInput> pack, Device device);

  /** Sets up networks on the CPU. */
  default TrainingPack start(List<TrainingInput> pack) {
    return start(pack, Device.CPU);
  }
}
