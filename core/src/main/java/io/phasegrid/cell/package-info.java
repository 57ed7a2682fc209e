/**
 * The life of a cell: train, measure, judge.
 *
 * <p>Contract: {@link io.phasegrid.cell.CellRunner} turns a cell into a {@link
 * io.phasegrid.cell.CellResult}, a pure function of the cell, its data set and the engine's path.
 * It never throws for what happens inside a cell: a cell that fails is a result that says so.
 */
package io.phasegrid.cell;
