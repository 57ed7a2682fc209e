package io.phasegrid.sweep;

/** Propagation of noise on neuron gradients. */
public enum NoisePath implements NamedConstant {
  /** δ_l += σξ, and the noisy δ is propagated; this preserves g_a = Wᵀ g_b. */
  FLOW,
  /** Noise enters only the weight gradient of its own layer. */
  LOCAL
}
