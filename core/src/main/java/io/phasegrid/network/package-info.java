/**
 * Network parameters: initial values keyed by seed, copies for measuring, bytes for checkpoints.
 *
 * <p>Contract: immutable single-precision values, the precision of the engines.
 */
package io.phasegrid.network;
