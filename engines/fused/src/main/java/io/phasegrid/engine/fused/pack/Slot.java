package io.phasegrid.engine.fused.pack;

import io.phasegrid.engine.fused.device.Accelerator;
import io.phasegrid.engine.fused.device.DeviceMemory;
import java.util.ArrayList;
import java.util.List;

/**
 * Networks of a pack after some step.
 *
 * @param parameters of all networks
 * @param diverged a flag per network
 * @param factors of weight decay of the steps that lead here
 */
record Slot(DeviceMemory parameters, DeviceMemory diverged, DeviceMemory factors)
    implements AutoCloseable {

  /** Memory for a number of networks. */
  static Slot of(Accelerator device, long parameterBytes, long networks, long factorBytes) {
    List<DeviceMemory> made = new ArrayList<>();
    try {
      for (long bytes : new long[] {parameterBytes, networks * Integer.BYTES, factorBytes}) {
        made.add(device.allocate(bytes));
      }
      return new Slot(made.get(0), made.get(1), made.get(2));
    } catch (RuntimeException | OutOfMemoryError e) {
      made.forEach(DeviceMemory::close);
      throw e;
    }
  }

  @Override
  public void close() {
    parameters.close();
    diverged.close();
    factors.close();
  }
}
