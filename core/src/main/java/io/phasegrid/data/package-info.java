/**
 * Training and held-out samples.
 *
 * <p>Contract: a {@link io.phasegrid.data.DataSet} is read (or defined) once, is immutable and
 * serialisable, and is shared by all cells of a JVM. What one cell sees of it is a {@link
 * io.phasegrid.data.SampleStream}, a pure function of the cell's seed and the step. Standardisation
 * is fitted on the training part only; nothing held out is ever trained on. Readers report a
 * missing, truncated, swapped or foreign file by an {@link io.phasegrid.input.InputException}.
 */
package io.phasegrid.data;
