/**
 * Keyed random numbers.
 *
 * <p>Contract: a number depends only on a cell's seed, a {@link io.phasegrid.random.Purpose}, up to
 * two coordinates (such as step and layer) and its index. A cell therefore sees the same numbers on
 * every engine, thread and partitioning, and cells that differ only in a hyperparameter share data
 * order, initial weights and noise (common random numbers).
 */
package io.phasegrid.random;
