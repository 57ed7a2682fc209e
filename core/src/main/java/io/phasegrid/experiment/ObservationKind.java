package io.phasegrid.experiment;

/** With or without the noise that a network was trained with. */
public enum ObservationKind {
  /** Clean labels, no noise on gradients. */
  CLEAN("clean"),
  /** The same kinds and strengths of noise as in training, freshly drawn. */
  NOISY("noisy");

  private final String word;

  ObservationKind(String word) {
    this.word = word;
  }

  /** How tables call this kind. */
  public String word() {
    return word;
  }
}
