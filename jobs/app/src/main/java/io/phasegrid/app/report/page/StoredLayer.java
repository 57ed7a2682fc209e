package io.phasegrid.app.report.page;

import io.phasegrid.analysis.diagram.LayerStatistics;
import io.phasegrid.measure.Relation;
import io.phasegrid.phase.LayerEvidence;
import org.apache.spark.sql.Row;

/**
 * One layer under one observation at one step.
 *
 * @param layer counted from the inputs
 * @param statistics that the rule looks at
 * @param loss of the network; NaN in files of earlier versions
 * @param score of the network; empty in files of earlier versions
 */
record StoredLayer(int layer, LayerStatistics statistics, double loss, Double score) {

  static StoredLayer of(Row row) {
    Double loss = row.getAs("network_loss");
    return new StoredLayer(
        row.<Long>getAs("layer").intValue(),
        LayerStatistics.of(row),
        loss == null ? Double.NaN : loss,
        row.getAs("network_score"));
  }

  double alpha(Relation relation) {
    return statistics.alpha(relation);
  }

  double structuralNull(Relation relation) {
    return statistics.structuralNull(relation);
  }

  LayerEvidence evidence() {
    return statistics.evidence();
  }
}
