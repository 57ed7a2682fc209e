/**
 * Refinement: trains the most informative part of a grid and infers the rest.
 *
 * <p>Contract: the labels of cells are deterministic, so the cells that a refined sweep trains are
 * a function of the sweep and its number of rounds. {@link
 * io.phasegrid.analysis.refine.RefinedRounds} replays the rounds from the first, finding most of
 * them stored when it resumes. The number is the sweep's own; if it has none, {@link
 * io.phasegrid.analysis.refine.RoundChoice} takes one that keeps all slots of the first run busy,
 * and the folder's sweep file keeps it. Other contents of the store, kills and the slots of later
 * runs change nothing. Cells are ordinary cells of the whole grid.
 */
package io.phasegrid.analysis.refine;
