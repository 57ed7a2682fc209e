/**
 * Noise of training: on labels and on neuron gradients, isotropic or of a prescribed covariance.
 *
 * <p>Contract: every draw is a function of cell, seed, step and purpose, so that engines and
 * observations see the same distribution and any engine the same numbers.
 */
package io.phasegrid.noise;
