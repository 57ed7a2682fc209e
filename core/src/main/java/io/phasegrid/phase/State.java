package io.phasegrid.phase;

/** Outcome of a cell; only an {@link #OK} cell has a label. */
public enum State {
  /** Trained and eligible for a label. */
  OK("ok"),
  /** Weights or outputs are not finite, or the score is below −1. */
  DIVERGED("diverged"),
  /** Weight decay has shrunk the weights of some layer below the threshold. */
  COLLAPSED("collapsed"),
  /** The score is below the threshold: nothing was learnt. */
  UNTRAINED("untrained"),
  /** Some layer has rank one, where every alignment is trivially 1. */
  RANK_ONE("rank1"),
  /** The cell threw an exception; its stored error gives the reason. */
  FAILED("failed");

  private final String id;

  State(String id) {
    this.id = id;
  }

  /** The value used in tables. */
  public String id() {
    return id;
  }
}
