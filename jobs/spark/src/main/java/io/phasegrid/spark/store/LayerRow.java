package io.phasegrid.spark.store;

import io.phasegrid.cell.LayerResult;
import io.phasegrid.measure.LayerMeasurement;

/**
 * Row of the table {@code layers}.
 *
 * @param cellId id of the cell
 * @param layer layer at one step under one measurement
 * @param measurement statistics under one variant of moments
 */
record LayerRow(String cellId, LayerResult layer, LayerMeasurement measurement) {}
