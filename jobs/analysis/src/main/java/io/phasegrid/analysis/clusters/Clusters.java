package io.phasegrid.analysis.clusters;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.input.InputException;
import io.phasegrid.spark.store.ColumnValues;
import io.phasegrid.spark.store.DerivedTables;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.Table;
import io.phasegrid.sweep.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Clusters of a store's cells, as the tables {@code clusters} and {@code cluster_summary}. */
public final class Clusters {

  /** To be raised when the same cells yield other tables. */
  private static final int VERSION = 1;

  private static final int MOST_COMPONENTS = 8;
  private static final int MOST_RESTARTS = 1000;

  private static final Table<CellRow> CELLS =
      Table.of(
          "clusters",
          new ColumnValues<CellRow>()
              .put("cell_id", row -> row.cell().cellId())
              .put("measurement", CellRow::measurement)
              .put("cluster", row -> row.found().clusters()[row.index()])
              .put("probability", row -> row.found().probabilities()[row.index()])
              .put("word", row -> row.cell().word()));

  private static final Table<SummaryRow> SUMMARY =
      Table.of(
          "cluster_summary",
          new ColumnValues<SummaryRow>()
              .put("measurement", SummaryRow::measurement)
              .put("components", row -> row.mixture().components())
              .put("log_likelihood", row -> row.mixture().logLikelihood())
              .put("parameters", row -> row.mixture().parameters())
              .put("bic", row -> row.mixture().bic())
              .put("chosen", SummaryRow::chosen)
              .put("cells", row -> row.found().cells().size())
              .put("dropped", row -> row.found().dropped())
              .put("dimensions", row -> row.found().components().dimensions())
              .put("explained", row -> row.found().components().explained())
              .put("rand", row -> row.agreement().map(AdjustedRand::index))
              .put("null_low", row -> row.agreement().map(AdjustedRand::nullLow))
              .put("null_high", row -> row.agreement().map(AdjustedRand::nullHigh))
              .put("p_value", row -> row.agreement().map(AdjustedRand::pValue))
              .put("permutations", row -> Clustering.PERMUTATIONS)
              .put("rule", SummaryRow::rule));

  private record CellRow(String measurement, Clustering found, int index) {
    Features cell() {
      return found.cells().get(index);
    }
  }

  private record SummaryRow(String measurement, Clustering found, Mixture mixture, String rule) {
    boolean chosen() {
      return mixture.equals(found.chosen());
    }

    Optional<AdjustedRand> agreement() {
      return chosen() ? found.agreement() : Optional.empty();
    }
  }

  /** The two tables. */
  public record Found(Dataset<Row> cells, Dataset<Row> summary) {}

  private Clusters() {}

  /**
   * Finds the clusters and stores them, unless they are stored for the same request and cells.
   *
   * @param sweep defines points and thresholds
   * @param restarts fits of each number of components
   * @throws InputException if no cell of the sweep has all statistics
   */
  public static Found refresh(
      SparkSession spark, Store store, Sweep sweep, int restarts, long seed) {
    if (restarts < 1 || restarts > MOST_RESTARTS) {
      throw new InputException(
          String.format(
              Locale.ROOT, "--restarts %d: name a number from 1 to %,d.", restarts, MOST_RESTARTS));
    }
    String rule = Diagram.describe(sweep.thresholds());
    String request =
        "clusters %s\nrestarts=%s seed=%s within=%s %s %s"
            .formatted(
                VERSION,
                restarts,
                seed,
                sweep.axes(),
                sweep.base().canonicalText().replace('\n', ' '),
                rule);
    List<Dataset<Row>> tables =
        new DerivedTables(spark, store, Optional.of(request), List.of(CELLS.name(), SUMMARY.name()))
            .refresh(
                () -> {
                  List<CellRow> cells = new ArrayList<>();
                  List<SummaryRow> summary = new ArrayList<>();
                  find(spark, store, sweep, new MixtureSearch(MOST_COMPONENTS, restarts, seed))
                      .forEach(
                          (measurement, found) -> {
                            for (int i = 0; i < found.cells().size(); i++) {
                              cells.add(new CellRow(measurement, found, i));
                            }
                            for (Mixture mixture : found.mixtures()) {
                              summary.add(new SummaryRow(measurement, found, mixture, rule));
                            }
                          });
                  return List.of(CELLS.rows(spark, cells), SUMMARY.rows(spark, summary));
                });
    return new Found(tables.get(0), tables.get(1));
  }

  private static Map<String, Clustering> find(
      SparkSession spark, Store store, Sweep sweep, MixtureSearch search) {
    Map<String, List<Features>> read = CellStatistics.read(spark, store, sweep);
    if (read.values().stream().flatMap(List::stream).noneMatch(Features::isComplete)) {
      throw new InputException(
          "%s holds no cell of these axes whose statistics are all defined: run the sweep, or name other values."
              .formatted(store.folder()));
    }
    Map<String, Clustering> found = new TreeMap<>();
    read.forEach(
        (measurement, features) -> found.put(measurement, Clustering.of(spark, features, search)));
    return found;
  }
}
