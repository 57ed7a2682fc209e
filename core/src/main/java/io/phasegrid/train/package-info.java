/**
 * Engines that train networks.
 *
 * <p>Contract: an {@link io.phasegrid.train.Engine} trains a pack of K cells of one shape (K = 1 on
 * a processor, more on a device that needs large batches of work) by the update rule of {@link
 * io.phasegrid.sweep.TrainingConfig}. Everything random comes keyed from {@code
 * io.phasegrid.random}, so every engine sees the same initial weights, data order and noise.
 * Engines hand out {@link io.phasegrid.observe.ForwardPass}es, which give {@link
 * io.phasegrid.observe.Observation}s; what is measured on them is not their business. Engines are
 * found by name through {@link java.util.ServiceLoader}.
 */
package io.phasegrid.train;
