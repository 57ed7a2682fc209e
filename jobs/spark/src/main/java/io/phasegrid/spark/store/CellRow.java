package io.phasegrid.spark.store;

import io.phasegrid.cell.CellResult;

/**
 * A row of the table {@code cells}.
 *
 * @param sweep name of the sweep that trained the cell
 * @param result what came of it
 */
record CellRow(String sweep, CellResult result) {}
