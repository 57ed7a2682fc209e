package io.phasegrid.api;

/** Observation of trained networks on held-out samples. */
public enum Measurement {
  /** Without the training's noise; diagrams use it by default. */
  CLEAN,
  /** With the training's own label and gradient noise. */
  NOISY;

  static final Measurement DEFAULT = valueOf(io.phasegrid.cell.Measurement.DEFAULT.name());

  io.phasegrid.cell.Measurement internal() {
    return io.phasegrid.cell.Measurement.valueOf(name());
  }
}
