package io.phasegrid.sweep;

/** Loss of one sample. */
public enum Loss implements NamedConstant {
  /** ½‖o − y‖², summed over outputs. */
  MSE,
  /** −log softmax of the true class. */
  CROSS_ENTROPY,
  /**
   * Of two views of a sample against those of others, without labels: {@link ContrastiveConfig}.
   */
  CONTRASTIVE
}
