package io.phasegrid.engine.fused;

import io.phasegrid.data.DrawnRows;
import io.phasegrid.data.TeacherParameters;
import io.phasegrid.data.TrainingRows;
import io.phasegrid.engine.fused.device.CommandQueue;
import io.phasegrid.engine.fused.device.DeviceMemory;
import io.phasegrid.engine.fused.device.DirectBuffers;
import io.phasegrid.engine.fused.kernel.Layout;
import io.phasegrid.random.Gaussian;
import io.phasegrid.train.TrainingInput;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    Map<TrainingRows, Integer> firstRows = new LinkedHashMap<>();
    List<ResidentRows.Source> found = new ArrayList<>();
    NetworkTable table = new NetworkTable(pack.size());
    TeacherTable teacherTable = new TeacherTable();
    int allRows = 0;
    for (int k = 0; k < pack.size(); k++) {
      TrainingInput one = pack.get(k);
      Optional<TrainingRows> drawn = one.samples().drawnRows().map(DrawnRows::rows);
      int rows = drawn.map(TrainingRows::count).orElse(0);
      if (drawn.isPresent() && firstRows.putIfAbsent(drawn.get(), allRows) == null) {
        found.add(new ResidentRows.Source(one.data(), drawn.get()));
        allRows = Math.addExact(allRows, rows);
      }
      table.put(
          k,
          one.cell(),
          factors.indexOf(one.cell().config().training()),
          drawn.map(firstRows::get).orElse(0),
          rows,
          teacher(one).map(teacherTable::indexOf).orElse(0));
    }
    try {
      this.networks = keep(table.values(), copies);
      this.teachers = keep(teacherTable.values(), copies);
      this.quantiles = keep(DirectBuffers.of(Gaussian.quantiles()), copies);
      long places = (long) layout.groups(pack.size()) * layout.networks();
      this.scratch =
          keep(
              device
                  .accelerator()
                  .allocate(Float.BYTES * Math.max(1, places * layout.scratchFloats())));
      this.sources = List.copyOf(found);
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

  private static Optional<TeacherParameters> teacher(TrainingInput one) {
    return one.samples().teacher();
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
