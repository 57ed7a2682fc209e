package io.phasegrid.analysis.boundary;

import io.phasegrid.input.InputException;
import io.phasegrid.phase.Label;
import io.phasegrid.phase.State;
import io.phasegrid.sweep.NamedConstant;
import io.phasegrid.sweep.ThresholdKey;
import io.phasegrid.sweep.Thresholds;

/** Statement about a network; it holds only for networks of state ok. */
public enum Claim implements NamedConstant {
  /** All six relations hold: the label is CRH or CRH+. */
  CRH("CRH"),
  /** A forward and a backward relation hold: the label is both, CRH or CRH+. */
  BOTH("both"),
  /** The mean alignment reaches the threshold {@code phase.alpha}. */
  ALPHA("alpha");

  /** Name of {@link #BOTH} in earlier versions. */
  private static final String PAH = "PAH";

  private final String id;

  Claim(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  /**
   * Returns the claim of a name, ignoring case; PAH, its name in earlier versions, is {@link
   * #BOTH}.
   *
   * @throws InputException if there is none
   */
  public static Claim named(String id) {
    for (Claim claim : values()) {
      if (claim.id.equalsIgnoreCase(PAH.equalsIgnoreCase(id) ? BOTH.id : id)) {
        return claim;
      }
    }
    throw new InputException(
        "--of %s: there is no such claim; name CRH, both or alpha.".formatted(id));
  }

  /**
   * Whether the claim holds for a network.
   *
   * @param label null unless the state is ok
   * @param meanAlpha mean alignment over relations and layers; null if not measured
   */
  final boolean holds(String state, String label, Double meanAlpha, Thresholds thresholds) {
    if (!state.equals(State.OK.id()) || label == null) {
      return false;
    }
    boolean canonical = label.equals(Label.CRH.id()) || label.equals(Label.CRH_PLUS.id());
    return switch (this) {
      case CRH -> canonical;
      case BOTH -> canonical || label.equals(Label.BOTH.id());
      case ALPHA -> meanAlpha != null && meanAlpha >= thresholds.get(ThresholdKey.ALPHA);
    };
  }
}
