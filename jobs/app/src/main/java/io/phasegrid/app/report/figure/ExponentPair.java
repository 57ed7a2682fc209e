package io.phasegrid.app.report.figure;

import static org.apache.spark.sql.functions.col;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.analysis.powerlaw.ExponentTable;
import io.phasegrid.spark.store.Tables;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Exponents of h = z^p and g = z^q of a layer, counted from the inputs. */
record ExponentPair(String cell, long layer, double p, double q, String phase) {

  /** Middle layers of cells in state ok at their last step, by cell and layer. */
  static List<ExponentPair> read(FigureSource source) {
    Dataset<Row> cells =
        Diagram.within(source.read(Tables.CELLS), source.sweep()).select("cell_id");
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
                    row.<Double>getAs("p"),
                    row.<Double>getAs("q"),
                    row.getAs("phase")))
        .sorted(Comparator.comparing(ExponentPair::cell).thenComparingLong(ExponentPair::layer))
        .toList();
  }
}
