/**
 * Trains the part of a grid that tells most about its boundaries, and infers the rest.
 *
 * <p>Contract: which cells a refined sweep trains is a function of the sweep and of the number of
 * its rounds, as the labels of its cells are: {@link io.phasegrid.analysis.refine.RefinedRounds}
 * replays its rounds from the first, and finds most of them stored when it resumes. That number is
 * the sweep's own; where it has none, {@link io.phasegrid.analysis.refine.RoundChoice} takes one
 * that keeps all slots of the first run busy, and the folder's sweep file keeps it. What else a
 * store holds, how often a run was killed and how many slots later runs have changes nothing. Cells
 * are ordinary cells of the whole grid.
 */
package io.phasegrid.analysis.refine;
