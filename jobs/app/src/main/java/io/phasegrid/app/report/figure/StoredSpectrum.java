package io.phasegrid.app.report.figure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.analysis.diagram.LayerName;
import io.phasegrid.measure.PowerLaws;
import io.phasegrid.measure.Variant;
import io.phasegrid.spark.store.Tables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Spectrum of one layer of one cell at one step.
 *
 * @param z squared singular values of the weights, descending
 * @param h second moments of the representations in the weights' basis
 * @param g second moments of the gradients in the weights' basis
 */
record StoredSpectrum(
    StoredPoint point,
    long seed,
    String layer,
    double[] z,
    double[] h,
    double[] g,
    PowerLaws laws) {

  /**
   * First middle layer of each point's cell with the smallest seed, of the points that have one.
   *
   * @param step empty for each cell's last
   */
  static List<StoredSpectrum> read(
      FigureSource source, List<StoredPoint> points, Optional<Long> step) {
    Dataset<Row> cells =
        source
            .read(Tables.CELLS)
            .where(col("point_id").isin(points.stream().map(StoredPoint::pointId).toArray()))
            .where("state = 'ok'")
            .selectExpr("cell_id", "point_id", "seed", "depth", "steps_done");
    Dataset<Row> names =
        source
            .read(Tables.LAYERS)
            .where(col("variant").equalTo(Variant.RAW.id()))
            .where(Diagram.under(source.measurement()))
            .select("cell_id", "layer", "step", "layer_name");
    Map<String, Row> first =
        source
            .read(Tables.SPECTRA)
            .where(Diagram.under(source.measurement()))
            .join(cells, "cell_id")
            .where(col("step").equalTo(step.<Object>map(each -> each).orElse(col("steps_done"))))
            .where("layer > 1 AND layer <= depth")
            .join(names, new String[] {"cell_id", "layer", "step"})
            .groupBy("point_id")
            .agg(min(struct("seed", "layer", "layer_name", "z", "h", "g")).as("first"))
            .select("point_id", "first.*")
            .collectAsList()
            .stream()
            .collect(Collectors.toMap(row -> row.getAs("point_id"), row -> row));
    return points.stream()
        .filter(point -> first.containsKey(point.pointId()))
        .map(point -> of(point, first.get(point.pointId())))
        .toList();
  }

  private static StoredSpectrum of(StoredPoint point, Row row) {
    double[] z = reals(row, "z");
    double[] h = reals(row, "h");
    double[] g = reals(row, "g");
    return new StoredSpectrum(
        point, row.<Long>getAs("seed"), LayerName.of(row), z, h, g, PowerLaws.of(z, h, g));
  }

  private static double[] reals(Row row, String column) {
    return row.<Double>getList(row.fieldIndex(column)).stream()
        .mapToDouble(Double::doubleValue)
        .toArray();
  }
}
