package io.phasegrid.spark.store;

import io.phasegrid.cell.LayerResult;
import io.phasegrid.measure.LayerMeasurement;

/**
 * A row of the table {@code layers}.
 *
 * @param cellId of the cell
 * @param layer the layer at a step under a kind of observation
 * @param measurement its statistics under one variant of moments
 */
record LayerRow(String cellId, LayerResult layer, LayerMeasurement measurement) {}
