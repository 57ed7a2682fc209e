package io.phasegrid.spark.store;

import io.phasegrid.cell.LayerResult;

/**
 * Row of the table {@code spectra}.
 *
 * @param cellId id of the cell
 * @param layer layer at one step under one measurement
 */
record SpectrumRow(String cellId, LayerResult layer) {}
