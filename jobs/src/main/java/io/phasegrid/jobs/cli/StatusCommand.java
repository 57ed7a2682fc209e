package io.phasegrid.jobs.cli;

import io.phasegrid.jobs.session.Sessions;
import io.phasegrid.jobs.store.Store;
import io.phasegrid.jobs.store.Tables;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.SweepFile;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
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
      Dataset<Row> cells = store.read(spark, Tables.CELLS).cache();
      long stored = cells.count();
      screen.printf("sweep   %s%n", store.sweep());
      screen.printf(
          "stored  %,d cells%s%n",
          stored,
          store
              .sweepFile()
              .map(text -> SweepFile.parse(text, folder + "/sweep.yaml", List.of()))
              .map(Sweep::size)
              .map(size -> String.format("; the sweep as last run has %,d", size))
              .orElse(""));
      printCounts(screen, "states", cells.groupBy("state").count().orderBy("state"));
      printCounts(
          screen,
          "labels",
          cells.where("label IS NOT NULL").groupBy("label").count().orderBy("label"));
      for (Row run :
          store
              .read(spark, Tables.RUNS)
              .selectExpr("max(finished_at)", "sum(seconds)")
              .collectAsList()) {
        if (!run.isNullAt(0)) {
          screen.printf("last    %s UTC%n", run.get(0));
          screen.printf("spent   %s of one core%n", Durations.words(run.getDouble(1)));
        }
      }
      screen.flush();
    }
    return 0;
  }

  private static void printCounts(PrintWriter screen, String title, Dataset<Row> counts) {
    StringBuilder line = new StringBuilder();
    for (Row row : counts.collectAsList()) {
      line.append("  ").append(row.getString(0)).append(' ').append(row.getLong(1));
    }
    screen.printf("%-6s%s%n", title, line);
  }
}
