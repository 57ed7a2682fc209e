package io.phasegrid.phase;

/** What became of a cell; only an {@link #OK} one has a label. */
public enum State {
  /** Trained and fit to be labelled. */
  OK("ok"),
  /** Weights or outputs are not finite, or the score is below −1. */
  DIVERGED("diverged"),
  /** Weight decay has taken the weights of some middle layer away. */
  COLLAPSED("collapsed"),
  /** The score says that nothing was learnt. */
  UNTRAINED("untrained"),
  /** Some middle layer is of rank one, where every alignment is 1 trivially. */
  RANK_ONE("rank1"),
  /** The cell threw; its error tells why. */
  FAILED("failed");

  private final String id;

  State(String id) {
    this.id = id;
  }

  /** How tables call this state. */
  public String id() {
    return id;
  }
}
