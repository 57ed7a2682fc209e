package io.phasegrid.spark.store;

import io.phasegrid.cell.CellResult;

/** Row of the table {@code cells}. */
record CellRow(String sweep, CellResult result) {}
