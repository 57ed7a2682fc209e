/**
 * Trains packs of MLPs on a GPU, each network inside one work-group of one kernel from one
 * measurement to the next.
 *
 * <p>Contract: the bits of a network depend on its own cell alone: not on its pack, on where
 * training is cut, on the layout, or on the device, as long as that keeps IEEE 754. Random numbers
 * are core's, drawn on the device. While a pack is measured, the device trains on to the next
 * {@linkplain io.phasegrid.train.TrainingStops stops}; what turns out not to be asked for is thrown
 * away.
 */
package io.phasegrid.engine.fused;
