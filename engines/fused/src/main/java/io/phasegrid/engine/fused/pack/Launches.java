package io.phasegrid.engine.fused.pack;

import io.phasegrid.engine.fused.device.CommandQueue;
import io.phasegrid.engine.fused.device.Completion;
import io.phasegrid.engine.fused.device.DeviceMemory;
import io.phasegrid.engine.fused.device.DirectBuffers;
import io.phasegrid.engine.fused.device.Grid;
import io.phasegrid.engine.fused.device.Program;
import io.phasegrid.engine.fused.kernel.KernelSource;
import io.phasegrid.engine.fused.kernel.Layout;
import io.phasegrid.train.TrainingInput;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Trains a pack from one slot to another. Launches run in order on a queue of their own; copies
 * pass them on another.
 */
final class Launches implements AutoCloseable {

  /** Steps of an interval at most, which bounds the memory of factors. */
  static final int LONGEST = 250;

  private final Layout layout;
  private final int networks;
  private final Program program;
  private final DecayFactors factors;
  private final CommandQueue launches;
  private final CommandQueue copies;
  private final PackMemory memory;
  private final LaunchLength length;

  /** Flags of networks that are finite. */
  private final ByteBuffer noneDiverged;

  /**
   * @param launchSeconds of a launch at most
   */
  Launches(FusedDevice device, Layout layout, List<TrainingInput> pack, double launchSeconds) {
    this.layout = layout;
    this.networks = pack.size();
    this.noneDiverged = DirectBuffers.of(networks * Integer.BYTES);
    this.program = device.accelerator().compile(KernelSource.text(), layout.macros());
    this.length = new LaunchLength(launchSeconds);
    this.factors =
        new DecayFactors(
            pack.stream().map(one -> one.cell().config().training()).toList(), LONGEST);
    this.launches = device.accelerator().queue();
    this.copies = device.accelerator().queue();
    try {
      this.memory = new PackMemory(device, layout, pack, factors, copies);
    } catch (RuntimeException | OutOfMemoryError e) {
      launches.close();
      copies.close();
      throw e;
    }
  }

  /** Bytes of the factors of an interval. */
  long factorBytes() {
    return factors.from(0, 0).capacity();
  }

  /** For copies that need not wait for launches. */
  CommandQueue copies() {
    return copies;
  }

  /** Marks all networks of a slot as finite. */
  void sayFinite(Slot slot) {
    copies.write(noneDiverged, slot.diverged(), 0);
  }

  /**
   * Queues the training from one step to another, at most {@link #LONGEST} later.
   *
   * @param after not used by anything queued before
   */
  Completion train(Slot before, Slot after, int from, int to) {
    copies.write(factors.from(from, to - from), after.factors(), 0);
    sayFinite(after);
    Slot source = before;
    for (int step = from; step < to; ) {
      int next = Math.min(to, step + length.steps());
      launch(source, after, step, next, from);
      source = after;
      step = next;
    }
    return launches.completion();
  }

  private void launch(Slot before, Slot after, int from, int to, int firstFactor) {
    Grid grid = new Grid(layout.groups(networks), layout.groupThreads(), layout.onChipBytes());
    DeviceMemory decay = after.factors();
    List<Object> arguments =
        memory.arguments(before, after, decay, networks, from, to, firstFactor);
    if (!length.isTrial()) {
      launches.launch(program, grid, arguments);
      return;
    }
    launches.completion().await();
    long start = System.nanoTime();
    launches.launch(program, grid, arguments);
    launches.completion().await();
    length.tried(to - from, (System.nanoTime() - start) * 1e-9);
  }

  @Override
  public void close() {
    launches.close();
    copies.close();
    memory.close();
  }
}
