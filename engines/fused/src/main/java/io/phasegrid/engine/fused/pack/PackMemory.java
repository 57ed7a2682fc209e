package io.phasegrid.engine.fused.pack;

import io.phasegrid.engine.fused.device.CommandQueue;
import io.phasegrid.engine.fused.device.DeviceMemory;
import io.phasegrid.engine.fused.device.DirectBuffers;
import io.phasegrid.engine.fused.kernel.Layout;
import io.phasegrid.random.Gaussian;
import io.phasegrid.train.TrainingInput;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What all launches of a pack read, and their scratch memory. */
final class PackMemory implements AutoCloseable {

  private final FusedDevice device;
  private final List<DeviceMemory> owned = new ArrayList<>();
  private final List<ResidentRows.Source> sources;
  private final DeviceMemory networks;
  private final DeviceMemory inputs;
  private final DeviceMemory targets;
  private final DeviceMemory teachers;
  private final DeviceMemory quantiles;
  private final DeviceMemory scratch;

  /**
   * @param copies for copies to the device
   */
  PackMemory(
      FusedDevice device,
      Layout layout,
      List<TrainingInput> pack,
      DecayFactors factors,
      CommandQueue copies) {
    this.device = device;
    PackTables tables = PackTables.of(pack, factors);
    this.sources = tables.sources();
    try {
      this.networks = keep(tables.networks(), copies);
      this.teachers = keep(tables.teachers(), copies);
      this.quantiles = keep(DirectBuffers.of(Gaussian.quantiles()), copies);
      long places = (long) layout.groups(pack.size()) * layout.networks();
      this.scratch =
          keep(
              device
                  .accelerator()
                  .allocate(Float.BYTES * Math.max(1, places * layout.scratchFloats())));
      if (sources.isEmpty()) {
        this.inputs = quantiles;
        this.targets = quantiles;
      } else {
        ResidentRows.Table resident = device.rows().use(sources, copies);
        this.inputs = resident.inputs();
        this.targets = resident.targets();
      }
    } catch (RuntimeException | OutOfMemoryError e) {
      owned.forEach(DeviceMemory::close);
      throw e;
    }
  }

  private DeviceMemory keep(ByteBuffer values, CommandQueue copies) {
    DeviceMemory memory = keep(device.accelerator().allocate(values.capacity()));
    copies.write(values, memory, 0);
    return memory;
  }

  private DeviceMemory keep(DeviceMemory memory) {
    owned.add(memory);
    return memory;
  }

  /** Arguments of a launch, in the kernel's order. */
  List<Object> arguments(
      Slot before, Slot after, DeviceMemory factors, int count, int from, int to, int firstFactor) {
    return List.of(
        networks,
        before.parameters(),
        after.parameters(),
        before.diverged(),
        after.diverged(),
        inputs,
        targets,
        targets,
        teachers,
        quantiles,
        factors,
        scratch,
        count,
        from,
        to,
        firstFactor);
  }

  @Override
  public void close() {
    if (!sources.isEmpty()) {
      device.rows().release(sources);
    }
    owned.forEach(DeviceMemory::close);
  }
}
