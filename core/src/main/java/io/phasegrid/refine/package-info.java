/**
 * Which cells of a grid to train next, and what the others' labels will be.
 *
 * <p>Contract: everything is a function of the lattice, of the labels observed so far and of a key;
 * nothing is remembered. Labels are numbers from 0 and mean nothing here. Points are those of the
 * sweep's grid in its order. No room but {@code linear} and {@code random} is used.
 */
package io.phasegrid.refine;
