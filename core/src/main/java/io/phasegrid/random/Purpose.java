package io.phasegrid.random;

/**
 * Purpose of a stream of random numbers; streams of different purposes are independent.
 *
 * <p>The order of the constants enters the keys and thus the stored results: add new constants at
 * the end.
 */
public enum Purpose {
  /** Initial weights; coordinate: layer. */
  INITIAL_WEIGHTS,
  /** Choice of training rows for a minibatch; coordinate: step. */
  MINIBATCH,
  /** Fresh training inputs of a synthetic data set; coordinate: step. */
  TRAINING_INPUT,
  /** Noise on training targets or labels; coordinate: step. */
  LABEL_NOISE,
  /** Noise on neuron gradients in training; coordinates: step, layer. */
  GRADIENT_NOISE,
  /** Teacher network of a synthetic data set; coordinate: index of its matrix. */
  TEACHER,
  /** Inputs on which the teacher's outputs are standardised. */
  TEACHER_SCALE,
  /** Held-out inputs of a synthetic data set. */
  HELD_OUT_INPUT,
  /** Noise on held-out targets or labels; coordinate: step of the measurement. */
  HELD_OUT_LABEL_NOISE,
  /** Noise on held-out neuron gradients; coordinates: step of the measurement, layer. */
  HELD_OUT_GRADIENT_NOISE,
  /** Random rotations of the structural null; coordinates: dimension, index of the rotation. */
  ROTATION,
  /** Directions of shaped noise on neuron gradients; coordinate: layer. */
  NOISE_DIRECTIONS,
  /**
   * Resampling of measured values or of seeds; coordinates: number of items, index of the resample.
   */
  BOOTSTRAP,
  /** Assignment of the points of a diagram to cross-validation folds. */
  FOLD,
  /** Shuffling of measured values or labels; coordinates: number of items, index of the shuffle. */
  PERMUTATION,
  /** Starting points of iterative fits, and regularising noise; coordinates: use, index. */
  FIT,
  /** Tie-breaking between points to train next; coordinate: number of cells chosen before. */
  REFINEMENT,
  /** Choice of measured positions of a convolution; coordinates: layer, sample. */
  POSITIONS
}
