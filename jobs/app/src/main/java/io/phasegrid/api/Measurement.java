package io.phasegrid.api;

/** How trained networks are observed on held-out samples. */
public enum Measurement {
  /** Without the training's noise. */
  CLEAN,
  /** With the training's own label and gradient noise; diagrams use it by default. */
  NOISY;

  io.phasegrid.cell.Measurement internal() {
    return io.phasegrid.cell.Measurement.valueOf(name());
  }
}
