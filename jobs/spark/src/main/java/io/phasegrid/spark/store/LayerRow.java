package io.phasegrid.spark.store;

import io.phasegrid.cell.LayerResult;
import io.phasegrid.measure.LayerMeasurement;

/** Row of the table {@code layers}. */
record LayerRow(String cellId, LayerResult layer, LayerMeasurement measurement) {}
