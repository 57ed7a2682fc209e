package io.phasegrid.sweep;

/**
 * Covariance σ² d C/tr C of the noise on the neuron gradients of a hidden layer of d units: power
 * σ² d whatever its directions.
 */
public enum NoiseShape implements NamedConstant {
  /** C = I. */
  ISOTROPIC,
  /** C projects on max(1, d/4) random directions of the layer, fixed by the seed. */
  DIRECTIONS,
  /** C = H_b, second moment of the pre-activations on the same samples. */
  REPRESENTATION,
  /** C = Z_b = W Wᵀ. */
  WEIGHTS
}
