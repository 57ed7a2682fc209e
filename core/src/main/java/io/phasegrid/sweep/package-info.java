/**
 * The sweep file: what a user asks for, and the cells that follow from it.
 *
 * <p>Contract: {@link io.phasegrid.sweep.SweepFile} turns YAML and overrides into a validated
 * {@link io.phasegrid.sweep.Sweep}, or throws an {@link io.phasegrid.input.InputException} of one
 * sentence. A sweep's {@link io.phasegrid.sweep.Grid} lists its cells. A cell's id is a hash of its
 * resolved {@link io.phasegrid.sweep.Settings} and its seed: it does not depend on names, order, or
 * on which axes a sweep happens to vary, so the same cell is never trained twice. {@link
 * io.phasegrid.sweep.Setting} lists every setting once; the file format, the validation, the ids
 * and the columns of the tables all follow from that list.
 */
package io.phasegrid.sweep;
