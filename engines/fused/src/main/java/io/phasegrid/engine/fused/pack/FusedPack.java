package io.phasegrid.engine.fused.pack;

import io.phasegrid.engine.fused.device.DirectBuffers;
import io.phasegrid.engine.fused.kernel.KernelShape;
import io.phasegrid.engine.fused.kernel.Layout;
import io.phasegrid.linear.Matrix;
import io.phasegrid.network.WeightBytes;
import io.phasegrid.network.Weights;
import io.phasegrid.observe.ForwardPass;
import io.phasegrid.observe.PerceptronObserver;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import io.phasegrid.train.TrainingStops;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A pack of MLPs in training on a device. */
public final class FusedPack implements TrainingPack {

  /** Stops that the device may be ahead, and the one that is measured. */
  private static final int MOST_SLOTS = 10;

  /** Of the device's memory, for the slots of one pack: tasks share a device. */
  private static final double SHARE_OF_MEMORY = 0.02;

  private static final int UNKNOWN = -1;

  private final int size;
  private final ParameterLayout parameters;
  private final PerceptronObserver observer;
  private final Launches launches;
  private final RunAhead networks;

  /** Parameters of all networks, as at the step {@link #received}. */
  private final ByteBuffer mirror;

  private final ByteBuffer diverged;
  private int received;

  /** Step of the flags in {@link #diverged}. */
  private int checked = UNKNOWN;

  /**
   * Sets up networks with their initial weights.
   *
   * @param pack cells of one shape
   * @param layout for that shape and this device
   * @param launchSeconds of a launch at most
   * @throws io.phasegrid.engine.fused.device.DeviceException if the device cannot train them
   */
  public FusedPack(
      List<TrainingInput> pack, FusedDevice device, Layout layout, double launchSeconds) {
    CellConfig common = pack.get(0).cell().config();
    KernelShape shape = layout.shape();
    this.size = pack.size();
    this.parameters =
        new ParameterLayout(
            common.network().sizes(shape.inputs(), shape.outputs()), common.network().bias());
    this.observer = new PerceptronObserver(common.network().activation(), common.training().loss());
    this.mirror = DirectBuffers.of(Math.multiplyExact(size, parameters.length() * Float.BYTES));
    this.diverged = DirectBuffers.of(size * Integer.BYTES);
    for (int k = 0; k < size; k++) {
      write(k, initial(pack.get(k)));
    }
    this.launches = new Launches(device, layout, pack, launchSeconds);
    List<Slot> slots = new ArrayList<>();
    try {
      long bytes = mirror.capacity();
      long affordable = (long) (SHARE_OF_MEMORY * device.accelerator().memory() / bytes);
      for (int i = 0; i < Math.max(2, Math.min(MOST_SLOTS, affordable)); i++) {
        slots.add(Slot.of(device.accelerator(), bytes, size, launches.factorBytes()));
      }
      this.networks = new RunAhead(launches, TrainingStops.of(common.measure()), slots);
      send();
    } catch (RuntimeException | OutOfMemoryError e) {
      slots.forEach(Slot::close);
      launches.close();
      throw e;
    }
  }

  private Weights initial(TrainingInput one) {
    return Weights.initial(one.cell().config().network(), parameters.sizes(), one.cell().seed());
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void trainTo(int step) {
    networks.advanceTo(step);
    networks.continueAhead();
  }

  @Override
  public boolean isFinite(int network) {
    if (checked != networks.reached()) {
      launches.copies().read(networks.current().diverged(), 0, diverged);
      checked = networks.reached();
    }
    return diverged.getInt(network * Integer.BYTES) == 0;
  }

  @Override
  public Weights weights(int network) {
    if (received != networks.reached()) {
      launches.copies().read(networks.current().parameters(), 0, mirror);
      received = networks.reached();
    }
    return parameters.read(mirror.asFloatBuffer(), network * parameters.length());
  }

  @Override
  public ForwardPass forward(int network, Matrix inputs) {
    networks.continueAhead();
    return observer.forward(weights(network), inputs, networks.reached());
  }

  @Override
  public Optional<byte[]> state(int network) {
    return Optional.of(WeightBytes.of(weights(network)));
  }

  @Override
  public void restore(int step, List<byte[]> states) {
    List<Weights> restored = new ArrayList<>();
    for (int k = 0; k < size; k++) {
      restored.add(WeightBytes.read(states.get(k), weights(k)));
    }
    networks.restartAt(step);
    for (int k = 0; k < size; k++) {
      write(k, restored.get(k));
    }
    send();
  }

  private void write(int network, Weights weights) {
    parameters.write(weights, mirror.asFloatBuffer(), network * parameters.length());
  }

  /** Copies the mirror to the current slot, of finite networks. */
  private void send() {
    launches.copies().write(mirror, networks.current().parameters(), 0);
    launches.sayFinite(networks.current());
    received = networks.reached();
    checked = UNKNOWN;
  }

  @Override
  public void close() {
    networks.close();
    launches.close();
  }
}
