package io.phasegrid.app.report.figure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.analysis.powerlaw.ExponentTable;
import io.phasegrid.spark.store.Tables;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Exponents of h = z^p and g = z^q of a layer, counted from the inputs.
 *
 * @param stratum depth and weight decay of its network, and the layer
 */
record ExponentPair(String cell, long layer, String stratum, double p, double q, String phase) {

  /** Middle layers of cells in state ok at their last step, by cell and layer. */
  static List<ExponentPair> read(FigureSource source) {
    Dataset<Row> cells =
        Diagram.within(source.read(Tables.CELLS), source.sweep())
            .select(
                col("cell_id"), concat_ws(" ", col("depth"), col("weight_decay")).as("stratum"));
    return ExponentTable.lastOfMiddleLayers(
            source.spark(), source.store(), source.sweep().thresholds(), source.measurement())
        .where(col("state").equalTo("ok"))
        .select("cell_id", "layer", "p", "q", "phase")
        .join(cells, "cell_id")
        .collectAsList()
        .stream()
        .map(
            row ->
                new ExponentPair(
                    row.getAs("cell_id"),
                    row.<Long>getAs("layer"),
                    row.getAs("stratum") + " " + row.getAs("layer"),
                    row.<Double>getAs("p"),
                    row.<Double>getAs("q"),
                    row.getAs("phase")))
        .sorted(Comparator.comparing(ExponentPair::cell).thenComparingLong(ExponentPair::layer))
        .toList();
  }
}
