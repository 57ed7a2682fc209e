package io.phasegrid.analysis.powerlaw;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.phasegrid.analysis.diagram.ClassifiedCells;
import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.cell.Measurement;
import io.phasegrid.measure.PowerLaw;
import io.phasegrid.measure.PowerLaws;
import io.phasegrid.measure.Variant;
import io.phasegrid.phase.ExponentRule;
import io.phasegrid.phase.SpectrumPhase;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/** The exponents of every layer measurement of a store, with the evidence for them. */
public final class ExponentTable {

  private static final List<String> LAYER_MEASUREMENT =
      List.of("cell_id", "layer", "step", "measurement");

  private static final List<String> LAWS = List.of("p", "q", "hg");

  private ExponentTable() {}

  /**
   * Computes the table.
   *
   * @return a row per cell, layer, step and measurement; {@code docs/tables.md} lists the columns
   */
  public static Dataset<Row> of(SparkSession spark, Store store, Thresholds thresholds) {
    return of(spark, store, thresholds, lit(true));
  }

  /**
   * The rows of the table that hits are counted in: middle layers at the last step.
   *
   * @param measurement clean or noisy
   */
  public static Dataset<Row> lastOfMiddleLayers(
      SparkSession spark, Store store, Thresholds thresholds, Measurement measurement) {
    return of(
        spark,
        store,
        thresholds,
        Diagram.under(measurement)
            .and(col("step").equalTo(col("last_step")))
            .and(col("layer").gt(1))
            .and(col("layer").leq(col("depth"))));
  }

  private static Dataset<Row> of(
      SparkSession spark, Store store, Thresholds thresholds, Column which) {
    Dataset<Row> offDiagonal =
        store
            .read(spark, Tables.LAYERS)
            .where(col("variant").equalTo(Variant.RAW.id()))
            .select("cell_id", "layer", "step", "measurement", "off_diagonal_h", "off_diagonal_g");
    Dataset<Row> places =
        store
            .read(spark, Tables.CELLS)
            .selectExpr(
                "cell_id",
                "point_id",
                "depth",
                "steps_done AS last_step",
                // Of earlier versions it is not known.
                "coalesce(measured_samples, 0) AS measured_samples");
    Dataset<Row> states =
        ClassifiedCells.of(spark, store, thresholds)
            .each()
            .select("cell_id", "measurement", "state");
    return store
        .read(spark, Tables.SPECTRA)
        .join(offDiagonal, JavaConverters.asScalaBuffer(LAYER_MEASUREMENT))
        .join(states, JavaConverters.asScalaBuffer(List.of("cell_id", "measurement")))
        .join(places, "cell_id")
        .where(which)
        .map(new Fit(new ExponentRule(thresholds)), Encoders.row(schema()))
        .orderBy("cell_id", "layer", "step", "measurement");
  }

  private static StructType schema() {
    StructType schema =
        new StructType()
            .add("cell_id", DataTypes.StringType)
            .add("point_id", DataTypes.StringType)
            .add("layer", DataTypes.LongType)
            .add("step", DataTypes.LongType)
            .add("measurement", DataTypes.StringType)
            .add("state", DataTypes.StringType)
            .add("middle", DataTypes.BooleanType)
            .add("last", DataTypes.BooleanType)
            .add("kept", DataTypes.LongType)
            .add("sd_log_z", DataTypes.DoubleType)
            .add("sd_log_h", DataTypes.DoubleType)
            .add("sd_log_g", DataTypes.DoubleType);
    for (String law : LAWS) {
      for (String part :
          List.of("", "_low", "_high", "_r2", "_scatter", "_aicc", "_aicc_exp", "_aicc_flat")) {
        schema = schema.add(law + part, DataTypes.DoubleType);
      }
    }
    return schema
        .add("off_diagonal_h", DataTypes.DoubleType)
        .add("off_diagonal_g", DataTypes.DoubleType)
        .add("phase", DataTypes.StringType)
        .add("distance", DataTypes.DoubleType)
        .add("chance", DataTypes.DoubleType);
  }

  /** Fits and judges one spectrum. */
  private record Fit(ExponentRule rule) implements MapFunction<Row, Row> {

    @Override
    public Row call(Row row) {
      PowerLaws laws = PowerLaws.of(reals(row, "z"), reals(row, "h"), reals(row, "g"));
      double offDiagonalH = row.<Double>getAs("off_diagonal_h");
      double offDiagonalG = row.<Double>getAs("off_diagonal_g");
      SpectrumPhase phase =
          rule.classify(laws, offDiagonalH, offDiagonalG, row.<Long>getAs("measured_samples"));
      double p = laws.p().fit().slope();
      double q = laws.q().fit().slope();
      long layer = row.<Long>getAs("layer");
      List<Object> values = new ArrayList<>();
      values.add(row.getAs("cell_id"));
      values.add(row.getAs("point_id"));
      values.add(layer);
      values.add(row.getAs("step"));
      values.add(row.getAs("measurement"));
      values.add(row.getAs("state"));
      values.add(layer > 1 && layer <= row.<Long>getAs("depth"));
      values.add(row.<Long>getAs("step").equals(row.<Long>getAs("last_step")));
      values.add((long) laws.kept());
      values.add(laws.spreadZ());
      values.add(laws.spreadH());
      values.add(laws.spreadG());
      Stream.of(laws.p(), laws.q(), laws.hg()).forEach(law -> add(values, law));
      values.add(offDiagonalH);
      values.add(offDiagonalG);
      values.add(phase.word());
      values.add(SpectrumPhase.nearest(p, q).distance(p, q));
      values.add(phase.isPoint() ? rule.chance(laws) : null);
      return RowFactory.create(values.toArray());
    }

    private static void add(List<Object> values, PowerLaw law) {
      values.add(law.fit().slope());
      values.add(law.interval().low());
      values.add(law.interval().high());
      values.add(law.fit().r2());
      values.add(law.fit().scatter());
      values.add(law.alternatives().power());
      values.add(law.alternatives().exponential());
      values.add(law.alternatives().flat());
    }

    private static double[] reals(Row row, String column) {
      return row.<Double>getList(row.fieldIndex(column)).stream()
          .mapToDouble(Double::doubleValue)
          .toArray();
    }
  }
}
