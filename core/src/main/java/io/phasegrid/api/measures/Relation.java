package io.phasegrid.api.measures;

/**
 * The six relations of the Canonical Representation Hypothesis. Forward relations compare moments
 * of a layer's preactivations (side b), backward relations those of its inputs (side a).
 */
public enum Relation {
  /** Forward representation–gradient: H_b ∝ G_b. */
  FORWARD_RGA,
  /** Forward representation–weight: H_b ∝ W Wᵀ. */
  FORWARD_RWA,
  /** Forward gradient–weight: G_b ∝ W Wᵀ. */
  FORWARD_GWA,
  /** Backward representation–gradient: H_a ∝ G_a. */
  BACKWARD_RGA,
  /** Backward representation–weight: H_a ∝ WᵀW. */
  BACKWARD_RWA,
  /** Backward gradient–weight: G_a ∝ WᵀW. */
  BACKWARD_GWA;

  private final io.phasegrid.measure.Relation measured =
      io.phasegrid.measure.Relation.valueOf(name());

  /** The short name that columns of Phasegrid's tables contain, such as {@code frga}. */
  public String id() {
    return measured.id();
  }

  /** Whether this is one of the three forward relations. */
  public boolean isForward() {
    return measured.isForward();
  }

  io.phasegrid.measure.Relation measured() {
    return measured;
  }
}
