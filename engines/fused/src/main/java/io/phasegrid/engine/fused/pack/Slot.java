package io.phasegrid.engine.fused.pack;

import io.phasegrid.engine.fused.device.Accelerator;
import io.phasegrid.engine.fused.device.DeviceMemory;

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
    DeviceMemory parameters = device.allocate(parameterBytes);
    try {
      DeviceMemory diverged = device.allocate(networks * Integer.BYTES);
      try {
        return new Slot(parameters, diverged, device.allocate(factorBytes));
      } catch (RuntimeException | OutOfMemoryError e) {
        diverged.close();
        throw e;
      }
    } catch (RuntimeException | OutOfMemoryError e) {
      parameters.close();
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
