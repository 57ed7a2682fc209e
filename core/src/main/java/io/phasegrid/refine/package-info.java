/**
 * Adaptive refinement of a grid: selects the cells to train next and predicts the labels of the
 * others.
 *
 * <p>Contract: all results are pure functions of the lattice, the labels observed so far and a key;
 * no state is kept. Labels are numbers from 0 without meaning here. Points are those of the sweep's
 * grid, in its order. Depends on no packages except {@code linear} and {@code random}.
 */
package io.phasegrid.refine;
