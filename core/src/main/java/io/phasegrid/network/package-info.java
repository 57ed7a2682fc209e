/**
 * Parameters of networks: initial values keyed by seed, copies for measuring, bytes for
 * checkpoints.
 *
 * <p>Contract: single-precision values, which is what engines hold; immutable once made.
 */
package io.phasegrid.network;
