package io.phasegrid.sweep;

/** Which way noise on neuron gradients takes. */
public enum NoisePath implements NamedConstant {
  /** δ_l += σξ, and the noisy δ is propagated: it keeps g_a = Wᵀ g_b. */
  FLOW("flow"),
  /** Only the weight gradient of the same layer sees the noise. */
  LOCAL("local");

  private final String id;

  NoisePath(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }
}
