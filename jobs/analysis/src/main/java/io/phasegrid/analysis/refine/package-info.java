/**
 * Refinement: trains the most informative part of a grid and infers the rest.
 *
 * <p>Contract: labels are deterministic, so the trained cells are a function of the sweep and its
 * number of rounds, which the folder's sweep file keeps. A resumed run replays the rounds from the
 * first. Other contents of the store, kills and the slots of later runs change nothing. Cells are
 * ordinary cells of the whole grid.
 */
package io.phasegrid.analysis.refine;
