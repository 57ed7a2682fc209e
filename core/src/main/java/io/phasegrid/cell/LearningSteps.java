package io.phasegrid.cell;

import java.util.Optional;

/**
 * First measured steps at which a network assigned nearly all samples to their classes, the
 * quantities of grokking (Power et al., 2022).
 *
 * @param stepsToFit updates made when training rows were; empty if they never were or have no
 *     classes
 * @param stepsToGeneralise likewise of held-out samples
 */
public record LearningSteps(Optional<Integer> stepsToFit, Optional<Integer> stepsToGeneralise) {

  /** Share of the samples that must be right. */
  public static final double SHARE = 0.99;

  /** Before any measurement. */
  public static final LearningSteps NONE = new LearningSteps(Optional.empty(), Optional.empty());

  /** After a measurement at a later step. */
  LearningSteps then(int step, Fit fit) {
    return new LearningSteps(
        stepsToFit.or(() -> reached(step, fit.training())),
        stepsToGeneralise.or(() -> reached(step, fit.heldOut())));
  }

  private static Optional<Integer> reached(int step, double share) {
    return share >= SHARE ? Optional.of(step) : Optional.empty();
  }

  /**
   * Shares of samples assigned to their classes; NaN if they are unknown.
   *
   * @param training of training rows
   * @param heldOut of held-out samples
   */
  record Fit(double training, double heldOut) {}
}
