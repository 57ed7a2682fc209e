package io.phasegrid.api;

/** Observation of trained networks on held-out samples. */
public enum Measurement {
  /** Without the training's noise. */
  CLEAN,
  /** With the training's own label and gradient noise; the default of diagrams. */
  NOISY;

  io.phasegrid.cell.Measurement internal() {
    return io.phasegrid.cell.Measurement.valueOf(name());
  }
}
