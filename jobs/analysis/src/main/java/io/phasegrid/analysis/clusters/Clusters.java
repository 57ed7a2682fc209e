package io.phasegrid.analysis.clusters;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.input.InputException;
import io.phasegrid.spark.store.DerivedTable;
import io.phasegrid.spark.store.Store;
import io.phasegrid.sweep.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The clusters of a store's cells, as the tables {@code clusters} and {@code cluster_summary}. */
public final class Clusters {

  /** Every cell's cluster. */
  public static final String TABLE = "clusters";

  /** How many clusters there are, and how they agree with the rule. */
  public static final String SUMMARY_TABLE = "cluster_summary";

  /** To be raised when the same cells come to make other tables, in columns or values. */
  private static final int VERSION = 1;

  private static final int MOST_COMPONENTS = 8;
  private static final int MOST_RESTARTS = 1000;

  private static final StructType CELLS =
      new StructType()
          .add("cell_id", DataTypes.StringType)
          .add("measurement", DataTypes.StringType)
          .add("cluster", DataTypes.LongType)
          .add("probability", DataTypes.DoubleType)
          .add("word", DataTypes.StringType);

  private static final StructType SUMMARY =
      new StructType()
          .add("measurement", DataTypes.StringType)
          .add("components", DataTypes.LongType)
          .add("log_likelihood", DataTypes.DoubleType)
          .add("parameters", DataTypes.LongType)
          .add("bic", DataTypes.DoubleType)
          .add("chosen", DataTypes.BooleanType)
          .add("cells", DataTypes.LongType)
          .add("dropped", DataTypes.LongType)
          .add("dimensions", DataTypes.LongType)
          .add("explained", DataTypes.DoubleType)
          .add("rand", DataTypes.DoubleType)
          .add("null_low", DataTypes.DoubleType)
          .add("null_high", DataTypes.DoubleType)
          .add("p_value", DataTypes.DoubleType)
          .add("permutations", DataTypes.LongType)
          .add("rule", DataTypes.StringType);

  /**
   * The two tables.
   *
   * @param cells table {@code clusters}
   * @param summary table {@code cluster_summary}
   */
  public record Found(Dataset<Row> cells, Dataset<Row> summary) {}

  private Clusters() {}

  /**
   * Finds the clusters and stores them in place of earlier ones; those are taken as they are if the
   * same was asked of the same cells.
   *
   * @param sweep whose points count, with its thresholds
   * @param restarts fits of each number of components
   * @param seed of all that is random
   * @throws InputException if no cell of the sweep has all statistics
   */
  public static Found refresh(
      SparkSession spark, Store store, Sweep sweep, int restarts, long seed) {
    if (restarts < 1 || restarts > MOST_RESTARTS) {
      throw new InputException(
          "--restarts %d: name a number from 1 to %,d.".formatted(restarts, MOST_RESTARTS));
    }
    DerivedTable cells = store.derived(TABLE);
    DerivedTable summary = store.derived(SUMMARY_TABLE);
    // Asked before the tables are read: what is added meanwhile makes the name an old one.
    Optional<String> source =
        store
            .state(spark)
            .map(
                state ->
                    "clusters %d%nrestarts=%d seed=%d within=%s %s %s%n%s%n"
                        .formatted(
                            VERSION,
                            restarts,
                            seed,
                            sweep.axes(),
                            sweep.base().canonicalText().replace('\n', ' '),
                            Diagram.describe(sweep.thresholds()),
                            state));
    if (source.isEmpty() || !cells.isOf(source.get()) || !summary.isOf(source.get())) {
      Map<String, List<Features>> read = CellStatistics.read(spark, store, sweep);
      if (read.values().stream().flatMap(List::stream).noneMatch(Features::isComplete)) {
        throw new InputException(
            "%s holds no cell of these axes whose statistics are all defined: run the sweep, or name other values."
                .formatted(store.folder()));
      }
      Map<String, Clustering> found = new TreeMap<>();
      MixtureSearch search = new MixtureSearch(MOST_COMPONENTS, restarts, seed);
      read.forEach(
          (measurement, features) ->
              found.put(measurement, Clustering.of(spark, features, search)));
      cells.replace(cellRows(spark, found), source);
      summary.replace(summaryRows(spark, found, Diagram.describe(sweep.thresholds())), source);
    }
    return new Found(cells.read(spark), summary.read(spark));
  }

  private static Dataset<Row> cellRows(SparkSession spark, Map<String, Clustering> found) {
    List<Row> rows = new ArrayList<>();
    found.forEach(
        (measurement, clustering) -> {
          for (int i = 0; i < clustering.cells().size(); i++) {
            rows.add(
                RowFactory.create(
                    clustering.cells().get(i).cellId(),
                    measurement,
                    (long) clustering.clusters()[i],
                    clustering.probabilities()[i],
                    clustering.cells().get(i).word()));
          }
        });
    return spark.createDataFrame(rows, CELLS).coalesce(1);
  }

  private static Dataset<Row> summaryRows(
      SparkSession spark, Map<String, Clustering> found, String rule) {
    List<Row> rows = new ArrayList<>();
    found.forEach(
        (measurement, clustering) -> {
          for (Mixture mixture : clustering.mixtures()) {
            boolean chosen = mixture.equals(clustering.chosen());
            Optional<AdjustedRand> agreement = chosen ? clustering.agreement() : Optional.empty();
            rows.add(
                RowFactory.create(
                    measurement,
                    (long) mixture.components(),
                    mixture.logLikelihood(),
                    (long) mixture.parameters(),
                    mixture.bic(),
                    chosen,
                    (long) clustering.cells().size(),
                    (long) clustering.dropped(),
                    (long) clustering.components().dimensions(),
                    clustering.components().explained(),
                    agreement.map(AdjustedRand::index).orElse(null),
                    agreement.map(AdjustedRand::nullLow).orElse(null),
                    agreement.map(AdjustedRand::nullHigh).orElse(null),
                    agreement.map(AdjustedRand::pValue).orElse(null),
                    (long) Clustering.permutations(),
                    rule));
          }
        });
    return spark.createDataFrame(rows, SUMMARY).coalesce(1);
  }
}
