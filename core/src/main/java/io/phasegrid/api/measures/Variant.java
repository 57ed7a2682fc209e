package io.phasegrid.api.measures;

/** How samples become second moments. */
public enum Variant {
  /** E[x xᵀ], the objects of the theory. */
  RAW,
  /**
   * The paper's experiments, and what Phasegrid's labels use: subtract the mean, divide each sample
   * by its norm (samples of norm zero are dropped), subtract the mean again.
   */
  NORMALISED;

  private final io.phasegrid.measure.Variant measured =
      io.phasegrid.measure.Variant.valueOf(name());

  io.phasegrid.measure.Variant measured() {
    return measured;
  }
}
