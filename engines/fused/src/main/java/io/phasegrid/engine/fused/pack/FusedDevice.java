package io.phasegrid.engine.fused.pack;

import io.phasegrid.engine.fused.device.Accelerator;

/** A device as all packs of the process share it. */
public final class FusedDevice {

  private final Accelerator accelerator;
  private final ResidentRows rows;

  /** Without rows of data sets so far. */
  public FusedDevice(Accelerator accelerator) {
    this.accelerator = accelerator;
    this.rows = new ResidentRows(accelerator);
  }

  /** The device itself. */
  public Accelerator accelerator() {
    return accelerator;
  }

  /** Rows of data sets on it. */
  ResidentRows rows() {
    return rows;
  }
}
