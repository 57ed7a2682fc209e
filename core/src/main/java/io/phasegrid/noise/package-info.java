/**
 * Training noise on labels and neuron gradients, isotropic or with a prescribed covariance.
 *
 * <p>Contract: every draw is a function of seed, purpose, step and layer and of the cell's
 * settings, so that engines and observations see the same distribution and all engines the same
 * numbers.
 */
package io.phasegrid.noise;
