/**
 * Keyed random numbers, a pure function of their use.
 *
 * <p>Contract: a number depends only on a cell's seed, a {@link io.phasegrid.random.Purpose}, up to
 * two coordinates (such as the training step and the layer) and its index; no state is carried from
 * one draw to the next. The same cell therefore sees the same numbers on every engine, thread and
 * partitioning, and cells that differ only in a hyperparameter share their data order, initial
 * weights and noise (common random numbers).
 */
package io.phasegrid.random;
