package io.phasegrid.analysis.powerlaw;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.phase.ExponentRule;
import io.phasegrid.phase.HitsNull;
import io.phasegrid.phase.SpectrumPhase;
import io.phasegrid.spark.store.ColumnValues;
import io.phasegrid.spark.store.DerivedTables;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Sweep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Hits on phase points compared with chance, for groups of networks: middle layers of cells that
 * are ok, at their last step.
 */
public final class ExponentHits {

  private static final Table<Group> TABLE =
      Table.of(
          "exponent_hits",
          new ColumnValues<Group>()
              .put("networks", Group::networks)
              .put("measurement", Group::measurement)
              .put("layers", group -> group.phases().size())
              .put("canonical", group -> group.count(SpectrumPhase.CANONICAL))
              .put("narrow", group -> group.count(SpectrumPhase.NARROW))
              .put("no_power_law", group -> group.count(SpectrumPhase.NO_POWER_LAW))
              .put("power_laws", group -> group.hits().layers())
              .put("hits", group -> group.hits().hits())
              .put("null_mean", group -> group.hits().mean())
              .put("null_low", group -> group.hits().low())
              .put("null_high", group -> group.hits().high())
              .put("p_value", group -> group.hits().pValue())
              .put("null_mean_within", group -> group.hits().meanWithin())
              .put("p_value_within", group -> group.hits().pValueWithin()));

  private record Group(String networks, String measurement, List<String> phases, HitsNull hits) {
    long count(SpectrumPhase phase) {
      return phases.stream().filter(phase.word()::equals).count();
    }
  }

  private ExponentHits() {}

  /** Computes the table and stores it as {@code exponent_hits}. */
  public static Dataset<Row> refresh(
      SparkSession spark, Store store, Dataset<Row> exponents, Sweep sweep, List<Setting> by) {
    return DerivedTables.replace(spark, store, TABLE, of(spark, store, exponents, sweep, by));
  }

  /**
   * Computes the table.
   *
   * @param exponents the table of {@link ExponentTable}
   * @param sweep its grid selects the cells; its thresholds define a hit
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
                concat_ws(" ", col("depth"), col("weight_decay")).as("depth_and_decay"),
                (names.length == 0 ? lit("all") : concat_ws(" ", names)).as("networks"));
    return exponents
        .where("middle AND last AND state = 'ok'")
        .join(networks, "cell_id")
        .groupByKey(
            (MapFunction<Row, String>)
                row -> row.<String>getAs("networks") + "\n" + row.<String>getAs("measurement"),
            Encoders.STRING())
        .mapGroups(
            new Count(new ExponentRule(sweep.thresholds())), Encoders.row(TABLE.sparkSchema()))
        .orderBy("networks", "measurement");
  }

  private static final Set<String> WITHOUT_POWER_LAW =
      Set.of(
          SpectrumPhase.CANONICAL.word(),
          SpectrumPhase.NARROW.word(),
          SpectrumPhase.NO_POWER_LAW.word());

  private record Count(ExponentRule rule) implements MapGroupsFunction<String, Row, Row> {

    /**
     * An exponent pair with the layer it is of, so that the order of rows does not matter.
     *
     * @param stratum depth and weight decay of its network, and the layer
     */
    private record Pair(String cell, long layer, String stratum, double p, double q) {}

    @Override
    public Row call(String key, Iterator<Row> rows) {
      List<String> phases = new ArrayList<>();
      List<Pair> pairs = new ArrayList<>();
      while (rows.hasNext()) {
        Row row = rows.next();
        String phase = row.getAs("phase");
        phases.add(phase);
        if (!WITHOUT_POWER_LAW.contains(phase)) {
          pairs.add(
              new Pair(
                  row.getAs("cell_id"),
                  row.<Long>getAs("layer"),
                  row.getAs("depth_and_decay") + " " + row.getAs("layer"),
                  row.<Double>getAs("p"),
                  row.<Double>getAs("q")));
        }
      }
      pairs.sort(Comparator.comparing(Pair::cell).thenComparingLong(Pair::layer));
      HitsNull hits =
          HitsNull.of(
              pairs.stream().mapToDouble(Pair::p).toArray(),
              pairs.stream().mapToDouble(Pair::q).toArray(),
              pairs.stream().map(Pair::stratum).toList(),
              rule);
      String[] group = key.split("\n");
      return TABLE.row(new Group(group[0], group[1], phases, hits));
    }
  }
}
