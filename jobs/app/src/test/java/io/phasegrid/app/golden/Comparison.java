package io.phasegrid.app.golden;

import java.util.List;
import java.util.Locale;

/**
 * Our point beside the reference's.
 *
 * @param reference the reference's point
 * @param alpha our mean alignment over seeds
 * @param sd its standard deviation over seeds
 * @param cleanAlpha the same without noise in the measurement
 * @param label our majority's label
 * @param labels the labels of all our seeds
 */
record Comparison(
    ReferencePoint reference,
    double alpha,
    double sd,
    double cleanAlpha,
    String label,
    List<String> labels) {

  private static final double STANDARD_DEVIATIONS = 4;
  private static final double LEAST_TOLERANCE = 0.05;

  /**
   * Both sides scatter between seeds; the random streams differ, so the comparison is statistical.
   */
  double combinedSd() {
    return Math.hypot(sd, reference.sd());
  }

  /** Of the difference of two means over as many seeds on either side. */
  private double standardError() {
    return combinedSd() / Math.sqrt(labels.size());
  }

  double difference() {
    return alpha - reference.alpha();
  }

  boolean alphaAgrees() {
    double tolerance = Math.max(LEAST_TOLERANCE, STANDARD_DEVIATIONS * combinedSd());
    return Math.abs(difference()) <= tolerance;
  }

  boolean labelAgrees() {
    return label.equals(reference.label());
  }

  String markdown() {
    return String.format(
        Locale.ROOT,
        "| %d | %.0e | %s | %.3f ± %.3f | %.3f ± %.3f | %+.1f | %.3f | %s%s | %s | %s |",
        reference.width(),
        reference.weightDecay(),
        reference.labelNoise(),
        alpha,
        sd,
        reference.alpha(),
        reference.sd(),
        difference() / standardError(),
        cleanAlpha,
        label,
        agreement(),
        reference.label(),
        labelAgrees() ? "" : "≠");
  }

  private String agreement() {
    long agreeing = labels.stream().filter(label::equals).count();
    return agreeing == labels.size() ? "" : " " + agreeing + "/" + labels.size();
  }
}
