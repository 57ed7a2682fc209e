package io.phasegrid.sweep;

/** What normalises the pre-activations of an MLP's hidden layers. */
public enum NormKind implements NamedConstant {
  /** Nothing. */
  NONE,
  /** Layer normalisation: every sample by the mean and variance of its units. */
  LAYER,
  /** Batch normalisation: every unit by its mean and variance over the minibatch. */
  BATCH
}
