package io.phasegrid.jobs.cli;

import io.phasegrid.jobs.claim.FolderClaim;
import io.phasegrid.jobs.session.NamedJobs;
import io.phasegrid.jobs.session.Sessions;
import io.phasegrid.jobs.store.Snapshot;
import io.phasegrid.jobs.store.Store;
import io.phasegrid.jobs.store.Tables;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.SweepFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * How far a stored sweep is.
 *
 * @param sweep its name
 * @param stored number of stored cells
 * @param size number of cells of the sweep as last run, where that is known
 * @param states number of cells by state
 * @param labels number of cells by label, of those that have one
 * @param last when the last cell was finished, UTC
 * @param seconds of one core that all cells took
 * @param writer who is writing to the store, if anyone
 */
record StoreStatus(
    String sweep,
    long stored,
    OptionalLong size,
    SortedMap<String, Long> states,
    SortedMap<String, Long> labels,
    Optional<String> last,
    double seconds,
    Optional<String> writer) {

  private static final int COUNT = 2;

  /** How far it is now. */
  static StoreStatus of(SparkSession spark, Store store) {
    return store.look(spark, tables -> of(spark, store, tables));
  }

  private static StoreStatus of(SparkSession spark, Store store, Snapshot tables) {
    List<Row> counts =
        NamedJobs.named(
            spark,
            "count states and labels",
            () -> tables.read(Tables.CELLS).groupBy("state", "label").count().collectAsList());
    Row runs =
        NamedJobs.named(
            spark,
            "sum the time of runs",
            () ->
                tables
                    .read(Tables.RUNS)
                    .selectExpr("max(finished_at)", "coalesce(sum(seconds), 0e0)")
                    .first());
    Optional<Sweep> asLastRun =
        store
            .sweepFile()
            .map(text -> SweepFile.parse(text, store.folder() + "/sweep.yaml", List.of()));
    return new StoreStatus(
        store.sweep(),
        counts.stream().mapToLong(row -> row.getLong(COUNT)).sum(),
        asLastRun.isEmpty() ? OptionalLong.empty() : OptionalLong.of(asLastRun.get().size()),
        sums(counts, 0),
        sums(counts, 1),
        runs.isNullAt(0) ? Optional.empty() : Optional.of(runs.get(0).toString()),
        runs.getDouble(1),
        FolderClaim.holder(store.folder(), Sessions.hadoopConfiguration()));
  }

  /** Whether every cell of the sweep as last run is stored, and perhaps more. */
  boolean isComplete() {
    return size.isPresent() && stored >= size.getAsLong();
  }

  /** For people, a line each. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("sweep   " + sweep);
    String of =
        size.isPresent() ? String.format("; the sweep as last run has %,d", size.getAsLong()) : "";
    lines.add(String.format("stored  %,d cells%s", stored, of));
    lines.add("states" + words(states));
    lines.add("labels" + words(labels));
    last.ifPresent(
        time -> {
          lines.add("last    " + time + " UTC");
          lines.add("spent   " + Durations.words(seconds) + " of one core");
        });
    writer.ifPresent(who -> lines.add("running " + who));
    return lines;
  }

  private static String words(Map<String, Long> counts) {
    StringBuilder line = new StringBuilder();
    counts.forEach((name, number) -> line.append("  ").append(name).append(' ').append(number));
    return line.toString();
  }

  /** Numbers by one of the words that rows are grouped by; rows without that word count nothing. */
  private static SortedMap<String, Long> sums(List<Row> counts, int word) {
    TreeMap<String, Long> sums = new TreeMap<>();
    counts.stream()
        .filter(row -> !row.isNullAt(word))
        .forEach(row -> sums.merge(row.getString(word), row.getLong(COUNT), Long::sum));
    return sums;
  }
}
