package io.phasegrid.random;

/**
 * Purpose of a stream of random numbers; streams of different purposes are independent.
 *
 * <p>The order of the constants enters stored results: add new ones at the end.
 */
public enum Purpose {
  /** Initial weights; coordinate: layer. */
  INITIAL_WEIGHTS,
  /** Training rows of a minibatch; coordinate: step. */
  MINIBATCH,
  /** Inputs of a synthetic data set; coordinate: step. */
  TRAINING_INPUT,
  /** Noise on training targets; coordinate: step. */
  LABEL_NOISE,
  /** Noise on neuron gradients in training; coordinates: step, layer. */
  GRADIENT_NOISE,
  /** Teacher network; coordinate: index of its matrix. */
  TEACHER,
  /** Inputs on which the teacher's outputs are standardised. */
  TEACHER_SCALE,
  /** Held-out inputs of a synthetic data set. */
  HELD_OUT_INPUT,
  /** Noise on held-out targets; coordinate: step of the measurement. */
  HELD_OUT_LABEL_NOISE,
  /** Noise on held-out neuron gradients; coordinates: step of the measurement, layer. */
  HELD_OUT_GRADIENT_NOISE,
  /** Rotations of the structural null; coordinates: dimension, index. */
  ROTATION,
  /** Directions of shaped noise; coordinate: layer. */
  NOISE_DIRECTIONS,
  /**
   * Resampling of measured values or seeds; coordinates: number of items, index of the resample.
   */
  BOOTSTRAP,
  /** Cross-validation folds of a diagram's points. */
  FOLD,
  /** Shuffling of measured values or labels; coordinates: number of items, index of the shuffle. */
  PERMUTATION,
  /** Starting points of iterative fits, and regularising noise; coordinates: use, index. */
  FIT,
  /** Tie-breaking between points to train next; coordinate: number of cells chosen before. */
  REFINEMENT,
  /** Measured positions of a convolution; coordinates: layer, sample. */
  POSITIONS,
  /** Pairs of modular arithmetic to train on. */
  SPLIT,
  /** Views of training samples; coordinates: step, row and use. */
  VIEW,
  /** Views of held-out samples; coordinate: row and use. */
  HELD_OUT_VIEW
}
