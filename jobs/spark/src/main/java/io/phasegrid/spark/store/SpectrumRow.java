package io.phasegrid.spark.store;

import io.phasegrid.cell.LayerResult;

/**
 * A row of the table {@code spectra}.
 *
 * @param cellId of the cell
 * @param layer the layer at a step under a kind of observation
 */
record SpectrumRow(String cellId, LayerResult layer) {}
