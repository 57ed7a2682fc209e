package io.phasegrid.cell;

/** Kind of observation: with or without the training noise. */
public enum Measurement {
  /** Clean labels, no noise on gradients. */
  CLEAN("clean"),
  /** Noise of the same kinds and strengths as in training, freshly drawn. */
  NOISY("noisy");

  /** What diagrams, boundaries, clusters, reports and refined sweeps use unless told otherwise. */
  public static final Measurement DEFAULT = CLEAN;

  private final String id;

  Measurement(String id) {
    this.id = id;
  }

  /** The value used in tables. */
  public String id() {
    return id;
  }
}
