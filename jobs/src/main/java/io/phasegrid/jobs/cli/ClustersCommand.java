package io.phasegrid.jobs.cli;

import io.phasegrid.input.InputException;
import io.phasegrid.jobs.clusters.ClusterText;
import io.phasegrid.jobs.clusters.Clusters;
import io.phasegrid.jobs.session.Sessions;
import io.phasegrid.jobs.store.Store;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.SweepFile;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks whether cells fall into groups by themselves; trains nothing. */
@Command(
    name = "clusters",
    description =
        "Groups the stored cells by their statistics alone and compares the groups with the rule's labels; trains nothing.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  phasegrid clusters out/quickstart",
      "  phasegrid clusters out/quickstart --measurement clean --restarts 20",
      "  phasegrid sql out/quickstart \"SELECT cluster, word, count(*) FROM clusters GROUP BY ALL ORDER BY ALL\""
    })
final class ClustersCommand implements Callable<Integer> {

  private enum Measurement {
    clean,
    noisy
  }

  @Parameters(index = "0", paramLabel = "DIR", description = "Output folder of a run.")
  private String folder;

  @Parameters(
      index = "1..*",
      paramLabel = "KEY=VALUE",
      description = "Thresholds, or narrower axes.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--restarts",
      paramLabel = "N",
      defaultValue = "3",
      description = "Fits of each number of clusters (default: ${DEFAULT-VALUE}).")
  private int restarts;

  @Option(
      names = "--seed",
      defaultValue = "0",
      description = "Seed of fits and permutations (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--measurement",
      defaultValue = "noisy",
      description =
          "Print what was observed with the training's own noise, or without: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). The tables hold both.")
  private Measurement measurement;

  @Mixin private MasterOption master;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Store store = Store.open(folder, Sessions.hadoopConfiguration());
    String text =
        store
            .sweepFile()
            .orElseThrow(
                () ->
                    new InputException(
                        "%s has no sweep.yaml: run its sweep once more, which trains nothing."
                            .formatted(folder)));
    Sweep sweep = SweepFile.parse(text, folder + "/sweep.yaml", overrides);
    LogFile.in(folder);
    store.requireSound();
    PrintWriter screen = spec.commandLine().getOut();
    try (SparkSession spark = Sessions.open(master.value())) {
      Clusters.Found found = Clusters.refresh(spark, store, sweep, restarts, seed);
      screen.print(new ClusterText(measurement.name()).of(found));
      screen.printf("tables  %s/{clusters,cluster_summary}%n", folder);
      screen.flush();
    }
    return 0;
  }
}
