package io.phasegrid.analysis.powerlaw;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.phase.ExponentRule;
import io.phasegrid.phase.HitsNull;
import io.phasegrid.phase.SpectrumPhase;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Sweep;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Hits on phase points beside what chance gives, for groups of networks: middle layers of cells
 * that are ok, at their last step.
 */
public final class ExponentHits {

  private static final StructType SCHEMA =
      new StructType()
          .add("networks", DataTypes.StringType)
          .add("measurement", DataTypes.StringType)
          .add("layers", DataTypes.LongType)
          .add("canonical", DataTypes.LongType)
          .add("narrow", DataTypes.LongType)
          .add("no_power_law", DataTypes.LongType)
          .add("power_laws", DataTypes.LongType)
          .add("hits", DataTypes.LongType)
          .add("null_mean", DataTypes.DoubleType)
          .add("null_low", DataTypes.LongType)
          .add("null_high", DataTypes.LongType)
          .add("p_value", DataTypes.DoubleType);

  private ExponentHits() {}

  /**
   * Counts.
   *
   * @param exponents the table of {@link ExponentTable}
   * @param sweep cells outside of its grid are left out; its thresholds tell what a hit is
   * @param by settings whose values make a group each; none for one group of all
   */
  public static Dataset<Row> of(
      SparkSession spark, Store store, Dataset<Row> exponents, Sweep sweep, List<Setting> by) {
    Column[] names =
        by.stream()
            .map(
                setting ->
                    concat_ws("=", lit(setting.path()), col(setting.column()).cast("string")))
            .toArray(Column[]::new);
    Dataset<Row> networks =
        Diagram.within(store.read(spark, Tables.CELLS), sweep)
            .select(
                col("cell_id"),
                (names.length == 0 ? lit("all") : concat_ws(" ", names)).as("networks"));
    return exponents
        .where("middle AND last AND state = 'ok'")
        .join(networks, "cell_id")
        .groupByKey(
            (MapFunction<Row, String>)
                row -> row.<String>getAs("networks") + "\n" + row.<String>getAs("measurement"),
            Encoders.STRING())
        .mapGroups(new Count(new ExponentRule(sweep.thresholds())), Encoders.row(SCHEMA))
        .orderBy("networks", "measurement");
  }

  /** Counts one group. */
  private record Count(ExponentRule rule) implements MapGroupsFunction<String, Row, Row> {

    /** An exponent pair with the layer it is of, so that the order of rows does not matter. */
    private record Pair(String cell, long layer, double p, double q) implements Comparable<Pair> {

      @Override
      public int compareTo(Pair other) {
        int byCell = cell.compareTo(other.cell);
        return byCell != 0 ? byCell : Long.compare(layer, other.layer);
      }
    }

    @Override
    public Row call(String key, Iterator<Row> rows) {
      long layers = 0;
      long canonical = 0;
      long narrow = 0;
      long none = 0;
      List<Pair> pairs = new ArrayList<>();
      while (rows.hasNext()) {
        Row row = rows.next();
        String phase = row.getAs("phase");
        layers++;
        if (phase.equals(SpectrumPhase.CANONICAL.word())) {
          canonical++;
        } else if (phase.equals(SpectrumPhase.NARROW.word())) {
          narrow++;
        } else if (phase.equals(SpectrumPhase.NO_POWER_LAW.word())) {
          none++;
        } else {
          pairs.add(
              new Pair(
                  row.getAs("cell_id"),
                  row.<Long>getAs("layer"),
                  row.<Double>getAs("p"),
                  row.<Double>getAs("q")));
        }
      }
      pairs.sort(null);
      HitsNull hits =
          HitsNull.of(
              pairs.stream().mapToDouble(Pair::p).toArray(),
              pairs.stream().mapToDouble(Pair::q).toArray(),
              rule);
      String[] group = key.split("\n");
      return RowFactory.create(
          group[0],
          group[1],
          layers,
          canonical,
          narrow,
          none,
          (long) hits.layers(),
          (long) hits.hits(),
          hits.mean(),
          (long) hits.low(),
          (long) hits.high(),
          hits.pValue());
    }
  }
}
