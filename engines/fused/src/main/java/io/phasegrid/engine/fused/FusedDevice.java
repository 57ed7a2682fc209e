package io.phasegrid.engine.fused;

import io.phasegrid.engine.fused.device.Accelerator;

/**
 * A device as all packs of the process share it.
 *
 * @param rows of data sets on it
 * @param launchSeconds of a launch at most
 */
record FusedDevice(Accelerator accelerator, ResidentRows rows, double launchSeconds) {

  FusedDevice(Accelerator accelerator, double launchSeconds) {
    this(accelerator, new ResidentRows(accelerator), launchSeconds);
  }
}
