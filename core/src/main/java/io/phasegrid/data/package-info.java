/**
 * Training and held-out samples.
 *
 * <p>Contract: a {@link io.phasegrid.data.DataSet} is read (or defined) once, immutable,
 * serialisable and shared by all cells of a JVM. Each cell reads a {@link
 * io.phasegrid.data.SampleStream}, a pure function of seed and step. Standardisation is fitted on
 * the training part only. Readers report missing, truncated, swapped or foreign files by an {@link
 * io.phasegrid.input.InputException}.
 */
package io.phasegrid.data;
