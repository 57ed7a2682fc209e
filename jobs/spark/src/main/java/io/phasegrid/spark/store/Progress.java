package io.phasegrid.spark.store;

import static java.util.stream.Collectors.toMap;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import io.phasegrid.spark.session.NamedJobs;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts of a store, with each cell counted once.
 *
 * @param labels number of cells by label, if they have one
 * @param last time the last cell was finished, UTC
 * @param seconds core seconds of all cells; the larger value for a cell stored twice
 */
public record Progress(
    long cells,
    SortedMap<String, Long> states,
    SortedMap<String, Long> labels,
    Optional<String> last,
    double seconds) {

  private static final int COUNT = 2;
  private static final int LAST = 3;
  private static final int SECONDS = 4;

  /**
   * Counts in a single pass over the journal. Reading the tables would scan its files, maybe
   * thousands, for duplicates and open them again for each table.
   */
  static Progress of(StoredRows stored) {
    Dataset<Row> facts =
        stored
            .flatRows(Tables.CELLS)
            .selectExpr("cell_id", "state", "label", "null AS finished_at", "null AS seconds")
            .union(
                stored
                    .flatRows(Tables.RUNS)
                    .selectExpr("cell_id", "null", "null", "finished_at", "seconds"));
    if (!stored.journal().isEmpty()) {
      facts =
          facts
              .union(
                  stored
                      .journalRows()
                      .selectExpr(
                          "cell.cell_id",
                          "cell.state",
                          "cell.label",
                          "run.finished_at",
                          "run.seconds"))
              .groupBy("cell_id")
              .agg(max("state"), max("label"), max("finished_at"), max("seconds"))
              .toDF("cell_id", "state", "label", "finished_at", "seconds");
    }
    Dataset<Row> groups =
        facts
            .groupBy("state", "label")
            .agg(
                // Rows of table runs have no state and count as no cells.
                count("state"),
                max("finished_at").cast("string"),
                coalesce(sum("seconds"), lit(0.0)));
    return of(NamedJobs.named(stored.spark(), "count states and labels", groups::collectAsList));
  }

  private static Progress of(List<Row> groups) {
    return new Progress(
        groups.stream().mapToLong(group -> group.getLong(COUNT)).sum(),
        sums(groups, 0),
        sums(groups, 1),
        groups.stream()
            .map(group -> group.getString(LAST))
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder()),
        groups.stream().mapToDouble(group -> group.getDouble(SECONDS)).sum());
  }

  /** Cell counts by a grouping column, nulls excluded. */
  private static SortedMap<String, Long> sums(List<Row> groups, int word) {
    return groups.stream()
        .filter(group -> !group.isNullAt(word))
        .collect(
            toMap(
                group -> group.getString(word),
                group -> group.getLong(COUNT),
                Long::sum,
                TreeMap::new));
  }
}
