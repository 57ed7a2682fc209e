/**
 * Trains the part of a grid that tells most about its boundaries, and infers the rest.
 *
 * <p>Contract: which cells a refined sweep trains is a function of the sweep alone, as the labels
 * of its cells are: {@link io.phasegrid.jobs.refine.RefinedRun} replays its rounds from the first,
 * and finds most of them stored when it resumes. What else a store holds, how often a run was
 * killed and how many slots there were changes nothing. Cells are ordinary cells of the whole grid.
 */
package io.phasegrid.jobs.refine;
