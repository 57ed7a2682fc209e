package io.phasegrid.phase;

/** The phase of a trained network. */
public enum Label {
  /** No relation holds. */
  NONE("none"),
  /** At least one forward relation holds and no backward one. */
  FORWARD("forward"),
  /** At least one backward relation holds and no forward one. */
  BACKWARD("backward"),
  /**
   * At least one relation of each direction holds. Exact relations would imply the power laws of
   * the Polynomial Alignment Hypothesis (PAH); whether a spectrum has them is decided by {@link
   * ExponentRule}.
   */
  BOTH("both"),
  /** All six relations hold: the Canonical Representation Hypothesis (CRH). */
  CRH("CRH"),
  /**
   * All six relations hold and every layer has a flat spectrum: the canonical representation
   * proper.
   */
  CRH_PLUS("CRH+");

  private final String id;

  Label(String id) {
    this.id = id;
  }

  /** The value used in tables. */
  public String id() {
    return id;
  }
}
