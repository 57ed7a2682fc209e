/**
 * Network parameters: initial values keyed by seed, copies for measuring, bytes for checkpoints.
 *
 * <p>Contract: single-precision values, the precision of the engines; immutable once created.
 */
package io.phasegrid.network;
