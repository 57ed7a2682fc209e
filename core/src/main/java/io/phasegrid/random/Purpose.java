package io.phasegrid.random;

/**
 * What random numbers are drawn for; streams of different purposes are independent.
 *
 * <p>The order of the constants is part of the stored results (it enters the keys): new purposes
 * are added at the end.
 */
public enum Purpose {
  /** Initial weights; coordinate: layer. */
  INITIAL_WEIGHTS,
  /** Which training rows form a minibatch; coordinate: step. */
  MINIBATCH,
  /** Fresh training inputs of a synthetic data set; coordinate: step. */
  TRAINING_INPUT,
  /** Noise on training targets or labels; coordinate: step. */
  LABEL_NOISE,
  /** Noise on neuron gradients in training; coordinates: step, layer. */
  GRADIENT_NOISE,
  /** The teacher network of a synthetic data set; coordinate: which of its matrices. */
  TEACHER,
  /** Inputs on which the teacher's outputs are standardised. */
  TEACHER_SCALE,
  /** Held-out inputs of a synthetic data set. */
  HELD_OUT_INPUT,
  /** Noise on held-out targets or labels; coordinate: step of the measurement. */
  HELD_OUT_LABEL_NOISE,
  /** Noise on held-out neuron gradients; coordinates: step of the measurement, layer. */
  HELD_OUT_GRADIENT_NOISE,
  /** Random rotations of the structural null; coordinates: dimension, which rotation. */
  ROTATION,
  /** Directions in which noise on neuron gradients acts; coordinate: layer. */
  NOISE_DIRECTIONS,
  /** Resampling of measured values or of seeds; coordinates: of how many, which resample. */
  BOOTSTRAP,
  /** Which points of a diagram cross-validation leaves out together. */
  FOLD,
  /** Shuffling of measured values or labels; coordinates: of how many, which shuffle. */
  PERMUTATION,
  /** Starts of iterative fits, and noise that keeps them regular; coordinates: what for, which. */
  FIT,
  /** What breaks ties between points to train next; coordinate: cells chosen before. */
  REFINEMENT,
  /** Which positions of a convolution are measured; coordinates: layer, sample. */
  POSITIONS
}
