package io.phasegrid.cell;

/** With or without the noise that a network was trained with. */
public enum Measurement {
  /** Clean labels, no noise on gradients. */
  CLEAN("clean"),
  /** The same kinds and strengths of noise as in training, freshly drawn. */
  NOISY("noisy");

  private final String id;

  Measurement(String id) {
    this.id = id;
  }

  /** How tables call this kind. */
  public String id() {
    return id;
  }
}
