package io.phasegrid.sweep;

/**
 * Covariance σ² d C/tr C of the noise on the neuron gradients of a hidden layer of d units. All
 * shapes have power σ² d and differ only in their directions.
 */
public enum NoiseShape implements NamedConstant {
  /** C = I. */
  ISOTROPIC,
  /**
   * C projects on max(1, d/4) random directions of the layer, fixed by the seed throughout
   * training.
   */
  DIRECTIONS,
  /** C = H_b, second moment of the layer's pre-activations on the same samples. */
  REPRESENTATION,
  /** C = Z_b = W Wᵀ. */
  WEIGHTS
}
