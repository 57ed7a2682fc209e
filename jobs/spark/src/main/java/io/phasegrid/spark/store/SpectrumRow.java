package io.phasegrid.spark.store;

import io.phasegrid.cell.LayerResult;

/** Row of the table {@code spectra}. */
record SpectrumRow(String cellId, LayerResult layer) {}
