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
import io.phasegrid.spark.store.ColumnValues;
import io.phasegrid.spark.store.DerivedTables;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.Thresholds;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Exponents of every layer measurement of a store, with the evidence for them. */
public final class ExponentTable {

  private static final String[] LAYER_MEASUREMENT = {"cell_id", "layer", "step", "measurement"};

  private static final Table<Fitted> TABLE = Table.of("exponents", values());

  private ExponentTable() {}

  /** Computes the table and stores it as {@code exponents}. */
  public static Dataset<Row> refresh(SparkSession spark, Store store, Thresholds thresholds) {
    return DerivedTables.replace(spark, store, TABLE, of(spark, store, thresholds));
  }

  /**
   * Computes the table: a row per cell, layer, step and measurement; {@code docs/tables.md} lists
   * the columns.
   */
  public static Dataset<Row> of(SparkSession spark, Store store, Thresholds thresholds) {
    return of(spark, store, thresholds, lit(true));
  }

  /** The rows that hits are counted in: middle layers at the last step. */
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
            .select(
                "cell_id",
                "layer",
                "step",
                "measurement",
                "layer_name",
                "off_diagonal_h",
                "off_diagonal_g");
    Dataset<Row> places =
        store
            .read(spark, Tables.CELLS)
            .selectExpr(
                "cell_id",
                "point_id",
                "depth",
                "steps_done AS last_step",
                // Unknown in earlier versions.
                "coalesce(measured_samples, 0) AS measured_samples");
    Dataset<Row> states =
        ClassifiedCells.of(spark, store, thresholds)
            .each()
            .select("cell_id", "measurement", "state");
    return store
        .read(spark, Tables.SPECTRA)
        .join(offDiagonal, LAYER_MEASUREMENT)
        .join(states, new String[] {"cell_id", "measurement"})
        .join(places, "cell_id")
        .where(which)
        .map(new Fit(new ExponentRule(thresholds)), Encoders.row(TABLE.sparkSchema()))
        .orderBy("cell_id", "layer", "step", "measurement");
  }

  private static ColumnValues<Fitted> values() {
    ColumnValues<Fitted> values =
        new ColumnValues<Fitted>()
            .put("middle", fit -> fit.layer() > 1 && fit.layer() <= fit.<Long>of("depth"))
            .put("last", fit -> fit.of("step").equals(fit.of("last_step")))
            .put("kept", fit -> fit.laws().kept())
            .put("sd_log_z", fit -> fit.laws().spreadZ())
            .put("sd_log_h", fit -> fit.laws().spreadH())
            .put("sd_log_g", fit -> fit.laws().spreadG())
            .put("phase", fit -> fit.phase().word())
            .put("pah", fit -> fit.phase().hasPowerLaws())
            .put("distance", Fitted::distance)
            .put("chance", Fitted::chance);
    Stream.of(
            "cell_id",
            "point_id",
            "layer",
            "layer_name",
            "step",
            "measurement",
            "state",
            "off_diagonal_h",
            "off_diagonal_g")
        .forEach(column -> values.put(column, fit -> fit.of(column)));
    put(values, "p", PowerLaws::p);
    put(values, "q", PowerLaws::q);
    put(values, "hg", PowerLaws::hg);
    return values;
  }

  private static void put(
      ColumnValues<Fitted> values, String law, Function<PowerLaws, PowerLaw> of) {
    values
        .put(law, fit -> of.apply(fit.laws()).fit().slope())
        .put(law + "_low", fit -> of.apply(fit.laws()).interval().low())
        .put(law + "_high", fit -> of.apply(fit.laws()).interval().high())
        .put(law + "_r2", fit -> of.apply(fit.laws()).fit().r2())
        .put(law + "_scatter", fit -> of.apply(fit.laws()).fit().scatter())
        .put(law + "_aicc", fit -> of.apply(fit.laws()).alternatives().power())
        .put(law + "_aicc_exp", fit -> of.apply(fit.laws()).alternatives().exponential())
        .put(law + "_aicc_flat", fit -> of.apply(fit.laws()).alternatives().flat());
  }

  private record Fitted(Row spectrum, PowerLaws laws, SpectrumPhase phase, Double chance) {

    <T> T of(String column) {
      return spectrum.getAs(column);
    }

    long layer() {
      return this.<Long>of("layer");
    }

    double distance() {
      double p = laws.p().fit().slope();
      double q = laws.q().fit().slope();
      return SpectrumPhase.nearest(p, q).distance(p, q);
    }
  }

  private record Fit(ExponentRule rule) implements MapFunction<Row, Row> {

    @Override
    public Row call(Row row) {
      PowerLaws laws = PowerLaws.of(reals(row, "z"), reals(row, "h"), reals(row, "g"));
      SpectrumPhase phase =
          rule.classify(
              laws,
              row.<Double>getAs("off_diagonal_h"),
              row.<Double>getAs("off_diagonal_g"),
              row.<Long>getAs("measured_samples"));
      return TABLE.row(new Fitted(row, laws, phase, phase.isPoint() ? rule.chance(laws) : null));
    }

    private static double[] reals(Row row, String column) {
      return row.<Double>getList(row.fieldIndex(column)).stream()
          .mapToDouble(Double::doubleValue)
          .toArray();
    }
  }
}
