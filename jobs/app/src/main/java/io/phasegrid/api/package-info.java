/**
 * Phasegrid for notebooks: sweeps, diagrams and queries in a line of Java each.
 *
 * <p>Contract: nothing is done here that other rooms do not do; what a folder holds is written by
 * {@code run} alone, diagrams are computed and not stored.
 */
package io.phasegrid.api;
