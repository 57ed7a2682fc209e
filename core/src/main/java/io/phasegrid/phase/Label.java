package io.phasegrid.phase;

/** The phase of a trained network. */
public enum Label {
  /** No relation holds. */
  NONE("none"),
  /** At least one forward relation holds, no backward one. */
  FORWARD("forward"),
  /** At least one backward relation holds, no forward one. */
  BACKWARD("backward"),
  /** At least one of each: the Polynomial Alignment Hypothesis applies. */
  PAH("PAH"),
  /** All six: the Canonical Representation Hypothesis holds. */
  CRH("CRH"),
  /** All six, with a flat spectrum in every middle layer: the canonical representation proper. */
  CRH_PLUS("CRH+");

  private final String id;

  Label(String id) {
    this.id = id;
  }

  /** How tables call this label. */
  public String id() {
    return id;
  }
}
