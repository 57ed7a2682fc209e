package io.phasegrid.app.report.page;

import static java.util.Objects.requireNonNullElse;

import io.phasegrid.analysis.diagram.LayerStatistics;
import org.apache.spark.sql.Row;

/**
 * Layer, counted from the inputs, under one measurement at one step.
 *
 * @param name empty in files of earlier versions
 * @param loss of the network; NaN in files of earlier versions
 * @param score of the network; null in files of earlier versions
 */
record StoredLayer(int layer, String name, LayerStatistics statistics, double loss, Double score) {

  static StoredLayer of(Row row) {
    return new StoredLayer(
        row.<Long>getAs("layer").intValue(),
        requireNonNullElse(row.getAs("layer_name"), ""),
        LayerStatistics.of(row),
        requireNonNullElse(row.getAs("network_loss"), Double.NaN),
        row.getAs("network_score"));
  }
}
