package io.phasegrid.app.report.figure;

import static org.apache.spark.sql.functions.col;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.measure.PowerLaws;
import io.phasegrid.spark.store.Tables;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Spectrum of one layer, counted from the inputs, of one cell at one step.
 *
 * @param z squared singular values of the weights, descending
 * @param h second moments of the representations in the weights' basis
 * @param g second moments of the gradients in the weights' basis
 */
record StoredSpectrum(
    StoredPoint point, long seed, long layer, double[] z, double[] h, double[] g, PowerLaws laws) {

  /**
   * First middle layer of the point's cell with the smallest seed, if it has a spectrum.
   *
   * @param step empty for the cell's last
   */
  static Optional<StoredSpectrum> read(
      FigureSource source, StoredPoint point, Optional<Long> step) {
    Dataset<Row> cells =
        source
            .read(Tables.CELLS)
            .where(col("point_id").equalTo(point.pointId()).and(col("state").equalTo("ok")))
            .selectExpr("cell_id", "seed", "depth", "steps_done");
    return source
        .read(Tables.SPECTRA)
        .where(Diagram.under(source.measurement()))
        .join(cells, "cell_id")
        .where(col("step").equalTo(step.<Object>map(each -> each).orElse(col("steps_done"))))
        .where("layer > 1 AND layer <= depth")
        .orderBy("seed", "layer")
        .limit(1)
        .collectAsList()
        .stream()
        .findFirst()
        .map(row -> of(point, row));
  }

  private static StoredSpectrum of(StoredPoint point, Row row) {
    double[] z = reals(row, "z");
    double[] h = reals(row, "h");
    double[] g = reals(row, "g");
    return new StoredSpectrum(
        point, row.<Long>getAs("seed"), row.<Long>getAs("layer"), z, h, g, PowerLaws.of(z, h, g));
  }

  private static double[] reals(Row row, String column) {
    return row.<Double>getList(row.fieldIndex(column)).stream()
        .mapToDouble(Double::doubleValue)
        .toArray();
  }
}
