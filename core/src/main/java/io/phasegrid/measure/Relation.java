package io.phasegrid.measure;

import java.util.Locale;

/**
 * The six relations of the Canonical Representation Hypothesis: forward ones between moments of the
 * pre-activations (b), backward ones between moments of the inputs (a).
 */
public enum Relation {
  /** Forward representation–gradient: H_b ∝ G_b. */
  FORWARD_RGA("frga", true, Moment.HB, Moment.GB),
  /** Forward representation–weight: H_b ∝ Z_b. */
  FORWARD_RWA("frwa", true, Moment.HB, Moment.ZB),
  /** Forward gradient–weight: G_b ∝ Z_b. */
  FORWARD_GWA("fgwa", true, Moment.GB, Moment.ZB),
  /** Backward representation–gradient: H_a ∝ G_a. */
  BACKWARD_RGA("brga", false, Moment.HA, Moment.GA),
  /** Backward representation–weight: H_a ∝ Z_a. */
  BACKWARD_RWA("brwa", false, Moment.HA, Moment.ZA),
  /** Backward gradient–weight: G_a ∝ Z_a. */
  BACKWARD_GWA("bgwa", false, Moment.GA, Moment.ZA);

  private final String id;
  private final boolean forward;
  private final Moment first;
  private final Moment second;

  Relation(String id, boolean forward, Moment first, Moment second) {
    this.id = id;
    this.forward = forward;
    this.first = first;
    this.second = second;
  }

  /** Short name used in column names, such as {@code frga}. */
  public String id() {
    return id;
  }

  /** As the paper writes it, such as f-RGA. */
  public String symbol() {
    return id.charAt(0) + "-" + id.substring(1).toUpperCase(Locale.ROOT);
  }

  /** The moments that this relation compares, such as "H_b and G_b". */
  public String moments() {
    return first.symbol() + " and " + second.symbol();
  }

  /** Whether the relation is one of the three forward ones. */
  public boolean isForward() {
    return forward;
  }

  /** First of the two moments that this relation compares. */
  Moment first() {
    return first;
  }

  Moment second() {
    return second;
  }
}
