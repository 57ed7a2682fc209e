/**
 * Sweep files, and the cells derived from them.
 *
 * <p>Contract: {@link io.phasegrid.sweep.SweepFile} turns YAML and overrides into a validated
 * {@link io.phasegrid.sweep.Sweep}, or throws an {@link io.phasegrid.input.InputException}. A
 * cell's id is a hash of resolved {@link io.phasegrid.sweep.Settings} and seed, independent of
 * names, order and axes, so the same cell is never trained twice. {@link
 * io.phasegrid.sweep.Setting} is the single list of settings.
 */
package io.phasegrid.sweep;
