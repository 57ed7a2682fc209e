/**
 * Training noise on labels and neuron gradients, isotropic or with a prescribed covariance.
 *
 * <p>Contract: every draw is a function of seed, purpose, step, layer and the cell's settings, so
 * that all engines see the same numbers, and observations the same distribution.
 */
package io.phasegrid.noise;
