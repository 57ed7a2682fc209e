/**
 * Random numbers that are a function of what they are for.
 *
 * <p>Contract: a number depends on a cell's seed, a {@link io.phasegrid.random.Purpose}, up to two
 * coordinates (such as the training step and the layer) and its index, and on nothing else: no
 * state is carried from one draw to the next. So the same cell sees the same numbers on every
 * engine, in every thread and partitioning, and cells that differ only in a hyperparameter share
 * their data order, initial weights and noise (common random numbers).
 */
package io.phasegrid.random;
