/**
 * Forward and backward passes over held-out samples in double precision.
 *
 * <p>Contract: an observation is a function of weights, samples and noise, independent of the
 * engine that trained the network. A {@link io.phasegrid.observe.ForwardPass} is computed once per
 * network and step; each {@link io.phasegrid.observe.Observation} adds a backward pass with its
 * noise.
 */
package io.phasegrid.observe;
