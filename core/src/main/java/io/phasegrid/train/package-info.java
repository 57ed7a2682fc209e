/**
 * Engines that train networks.
 *
 * <p>Contract: an {@link io.phasegrid.train.Engine} trains a pack of cells of one shape by the
 * update rule of {@link io.phasegrid.sweep.TrainingConfig}. All random numbers are keyed by {@code
 * io.phasegrid.random}, so every engine sees the same initial weights, data order and noise.
 * Engines provide {@link io.phasegrid.observe.ForwardPass}es and {@link
 * io.phasegrid.observe.Observation}s and are found through {@link java.util.ServiceLoader}.
 */
package io.phasegrid.train;
