package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;
import java.util.function.Function;

/**
 * The six relations of the Canonical Representation Hypothesis: forward ones on the side of the
 * pre-activations (b), backward ones on the side of the inputs (a).
 */
public enum Relation {
  /** Forward representation–gradient: H_b ∝ G_b. */
  FORWARD_RGA("frga", true, Moments::hb, Moments::gb),
  /** Forward representation–weight: H_b ∝ Z_b. */
  FORWARD_RWA("frwa", true, Moments::hb, Moments::zb),
  /** Forward gradient–weight: G_b ∝ Z_b. */
  FORWARD_GWA("fgwa", true, Moments::gb, Moments::zb),
  /** Backward representation–gradient: H_a ∝ G_a. */
  BACKWARD_RGA("brga", false, Moments::ha, Moments::ga),
  /** Backward representation–weight: H_a ∝ Z_a. */
  BACKWARD_RWA("brwa", false, Moments::ha, Moments::za),
  /** Backward gradient–weight: G_a ∝ Z_a. */
  BACKWARD_GWA("bgwa", false, Moments::ga, Moments::za);

  private final String word;
  private final boolean forward;
  private final Function<Moments, Matrix> first;
  private final Function<Moments, Matrix> second;

  Relation(
      String word,
      boolean forward,
      Function<Moments, Matrix> first,
      Function<Moments, Matrix> second) {
    this.word = word;
    this.forward = forward;
    this.first = first;
    this.second = second;
  }

  /** The short name that columns carry, such as {@code frga}. */
  public String word() {
    return word;
  }

  /** Whether the relation is one of the three forward ones. */
  public boolean isForward() {
    return forward;
  }

  /** The alignment of the two moments that this relation compares. */
  public double alignment(Moments moments) {
    return Alignment.of(first.apply(moments), second.apply(moments));
  }
}
