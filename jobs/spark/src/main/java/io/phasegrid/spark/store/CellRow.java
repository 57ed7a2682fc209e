package io.phasegrid.spark.store;

import io.phasegrid.cell.CellResult;

/**
 * Row of the table {@code cells}.
 *
 * @param sweep name of the sweep that trained the cell
 * @param result result of the cell
 */
record CellRow(String sweep, CellResult result) {}
