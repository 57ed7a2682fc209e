package io.phasegrid.cell;

/** Observation with or without the training noise. */
public enum Measurement {
  /** Clean labels, no noise on gradients. */
  CLEAN("clean"),
  /** Fresh noise of the training's kinds and strengths. */
  NOISY("noisy");

  /** What diagrams, boundaries, clusters, reports and refined sweeps use unless told otherwise. */
  public static final Measurement DEFAULT = CLEAN;

  private final String id;

  Measurement(String id) {
    this.id = id;
  }

  /** Value in tables. */
  public String id() {
    return id;
  }
}
