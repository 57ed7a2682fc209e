package io.phasegrid.phase;

import java.util.Arrays;
import java.util.List;

/**
 * Phase of a layer's spectrum: one of the eight phase points of the (p, q) plane, where h = z^p and
 * g = z^q, or the reason why it has none. Six points are where a forward and a backward relation
 * hold together (Ziyin et al., arXiv 2410.03006, the table of phases); the other two are where all
 * forward or all backward lines meet.
 */
public enum SpectrumPhase {
  /** z, h and g are all flat: the canonical representation, where every relation holds. */
  CANONICAL("CRH"),
  /** z is too narrow for a slope, and h or g is not flat. */
  NARROW("narrow"),
  /** No power law explains h and g. */
  NO_POWER_LAW("no power law"),
  /** Power laws hold, but their exponents are near no phase point. */
  OTHER_EXPONENTS("other exponents"),
  /** z h = g and h = z: H_b = z², G_b = z², G_a = z³. */
  F_RGA_B_RWA("f-RGA b-RWA", 1, 2),
  /** z h = g and z g = z: H_b = 1, G_b = 1, G_a = z. */
  F_RGA_B_GWA("f-RGA b-GWA", -1, 0),
  /** z h = z and h = z g: H_b = z, G_b = 1/z, G_a = 1. */
  F_RWA_B_RGA("f-RWA b-RGA", 0, -1),
  /** z h = z and z g = z: H_b = z, G_b = 1, G_a = z. */
  F_RWA_B_GWA("f-RWA b-GWA", 0, 0),
  /** g = z and h = z g: H_b = z³, G_b = z, G_a = z². */
  F_GWA_B_RGA("f-GWA b-RGA", 2, 1),
  /** g = z and h = z: H_b = z², G_b = z, G_a = z², the neural feature ansatz. */
  F_GWA_B_RWA("f-GWA b-RWA", 1, 1),
  /** Intersection of the three forward relations: H_b = z, G_b = z. */
  ALL_FORWARD("all forward", 0, 1),
  /** Intersection of the three backward relations: H_a = z, G_a = z. */
  ALL_BACKWARD("all backward", 1, 0);

  private static final List<SpectrumPhase> POINTS =
      Arrays.stream(values()).filter(SpectrumPhase::isPoint).toList();

  private final String word;
  private final double p;
  private final double q;

  SpectrumPhase(String word) {
    this(word, Double.NaN, Double.NaN);
  }

  SpectrumPhase(String word, double p, double q) {
    this.word = word;
    this.p = p;
    this.q = q;
  }

  /** The value used in tables. */
  public String word() {
    return word;
  }

  /** Whether this is a point of the (p, q) plane. */
  public boolean isPoint() {
    return !Double.isNaN(p);
  }

  /** Whether power laws of both h and g are accepted, as the hypothesis of PAH says. */
  public boolean hasPowerLaws() {
    return isPoint() || this == OTHER_EXPONENTS;
  }

  /** Exponent of h = z^p; NaN if this is not a point. */
  public double p() {
    return p;
  }

  /** Exponent of g = z^q; NaN if this is not a point. */
  public double q() {
    return q;
  }

  /** The eight phase points. */
  public static List<SpectrumPhase> points() {
    return POINTS;
  }

  /** Euclidean distance of a pair of exponents from this point. */
  public double distance(double otherP, double otherQ) {
    return Math.hypot(p - otherP, q - otherQ);
  }

  /** The phase point nearest to a pair of exponents. */
  public static SpectrumPhase nearest(double p, double q) {
    SpectrumPhase nearest = POINTS.get(0);
    for (SpectrumPhase point : POINTS) {
      if (point.distance(p, q) < nearest.distance(p, q)) {
        nearest = point;
      }
    }
    return nearest;
  }
}
