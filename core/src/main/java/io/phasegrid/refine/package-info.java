/**
 * Adaptive refinement of a grid: selects the cells to train next and predicts the labels of the
 * others.
 *
 * <p>Contract: results are pure functions of the lattice, the labels observed so far and a key.
 * Labels are numbers from 0 without meaning here. Points are those of the sweep's grid, in its
 * order. Depends on {@code linear} and {@code random} only.
 */
package io.phasegrid.refine;
