/**
 * Sweep files: the user's input, and the cells derived from it.
 *
 * <p>Contract: {@link io.phasegrid.sweep.SweepFile} turns YAML and overrides into a validated
 * {@link io.phasegrid.sweep.Sweep}, or throws an {@link io.phasegrid.input.InputException} with a
 * one-sentence message. A sweep's {@link io.phasegrid.sweep.Grid} lists its cells. A cell's id is a
 * hash of its resolved {@link io.phasegrid.sweep.Settings} and its seed; it does not depend on
 * names, order or the choice of axes, so the same cell is never trained twice. {@link
 * io.phasegrid.sweep.Setting} is the single list of settings, from which the file format,
 * validation, ids and table columns follow.
 */
package io.phasegrid.sweep;
