/**
 * Execution of cells: training, measurement, classification.
 *
 * <p>Contract: {@link io.phasegrid.cell.CellRunner} turns a cell into a {@link
 * io.phasegrid.cell.CellResult}, a pure function of the cell, its data set and the engine's
 * numerics id. A failure inside a cell is returned as a failed result, not thrown, except {@link
 * java.lang.OutOfMemoryError}.
 */
package io.phasegrid.cell;
