package io.phasegrid.jobs.cli;

import io.phasegrid.jobs.session.NamedJobs;
import io.phasegrid.jobs.session.Sessions;
import io.phasegrid.jobs.store.Snapshot;
import io.phasegrid.jobs.store.Store;
import io.phasegrid.jobs.store.Tables;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.SweepFile;
import java.io.PrintWriter;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells how far a sweep is. */
@Command(
    name = "status",
    description = "Tells how many cells of a sweep are stored, and in which states and phases.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  phasegrid status out/quickstart"})
final class StatusCommand implements Callable<Integer> {

  /** Where counts stand in rows of state, label and number. */
  private static final int COUNT = 2;

  @Parameters(index = "0", paramLabel = "DIR", description = "Output folder of a run.")
  private String folder;

  @Mixin private MasterOption master;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Store store = Store.open(folder, Sessions.hadoopConfiguration());
    LogFile.in(folder);
    store.requireSound();
    PrintWriter screen = spec.commandLine().getOut();
    try (SparkSession spark = Sessions.open(master.value())) {
      Snapshot tables = store.snapshot(spark);
      List<Row> counts =
          NamedJobs.named(
              spark,
              "count states and labels",
              () -> tables.read(Tables.CELLS).groupBy("state", "label").count().collectAsList());
      screen.printf("sweep   %s%n", store.sweep());
      screen.printf(
          "stored  %,d cells%s%n",
          counts.stream().mapToLong(row -> row.getLong(COUNT)).sum(),
          store
              .sweepFile()
              .map(text -> SweepFile.parse(text, folder + "/sweep.yaml", List.of()))
              .map(Sweep::size)
              .map(size -> String.format("; the sweep as last run has %,d", size))
              .orElse(""));
      printCounts(screen, "states", counts, 0);
      printCounts(screen, "labels", counts, 1);
      for (Row run :
          NamedJobs.named(
              spark,
              "sum the time of runs",
              () ->
                  tables
                      .read(Tables.RUNS)
                      .selectExpr("max(finished_at)", "sum(seconds)")
                      .collectAsList())) {
        if (!run.isNullAt(0)) {
          screen.printf("last    %s UTC%n", run.get(0));
          screen.printf("spent   %s of one core%n", Durations.words(run.getDouble(1)));
        }
      }
      screen.flush();
    }
    return 0;
  }

  /** Numbers by one of the words that rows are grouped by; rows without that word count nothing. */
  private static void printCounts(PrintWriter screen, String title, List<Row> counts, int word) {
    TreeMap<String, Long> sums = new TreeMap<>();
    counts.stream()
        .filter(row -> !row.isNullAt(word))
        .forEach(row -> sums.merge(row.getString(word), row.getLong(COUNT), Long::sum));
    StringBuilder line = new StringBuilder();
    sums.forEach((name, number) -> line.append("  ").append(name).append(' ').append(number));
    screen.printf("%-6s%s%n", title, line);
  }
}
