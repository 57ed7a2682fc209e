package io.phasegrid.engine.fused;

import io.phasegrid.engine.fused.device.Accelerator;

/**
 * A device as all packs of the process share it.
 *
 * @param rows of data sets on it
 */
record FusedDevice(Accelerator accelerator, ResidentRows rows) {

  FusedDevice(Accelerator accelerator) {
    this(accelerator, new ResidentRows(accelerator));
  }
}
