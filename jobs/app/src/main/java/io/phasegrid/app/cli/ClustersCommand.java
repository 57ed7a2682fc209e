package io.phasegrid.app.cli;

import io.phasegrid.analysis.clusters.ClusterText;
import io.phasegrid.analysis.clusters.Clusters;
import io.phasegrid.sweep.Sweep;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Clusters stored cells by their statistics; trains nothing. */
@Command(
    name = "clusters",
    description =
        "Groups the stored cells by their statistics alone and compares the groups with the rule's labels; trains nothing.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  phasegrid clusters out/quickstart",
      "  phasegrid clusters out/quickstart --measurement noisy --restarts 20",
      "  phasegrid sql out/quickstart \"SELECT cluster, word, count(*) FROM clusters GROUP BY ALL ORDER BY ALL\""
    })
final class ClustersCommand implements Callable<Integer> {

  @Mixin private StoreArguments arguments;

  @Option(
      names = "--restarts",
      paramLabel = "N",
      defaultValue = "3",
      description = "Fits of each number of clusters (default: ${DEFAULT-VALUE}).")
  private int restarts;

  @Mixin private SeedOption seed;

  @Mixin private MeasurementOption measurement;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    StoreArguments.StoredRun run = arguments.open();
    Sweep sweep = run.sweep();
    PrintWriter screen = spec.commandLine().getOut();
    try (SparkSession spark = arguments.session()) {
      Clusters.Found found = Clusters.refresh(spark, run.store(), sweep, restarts, seed.value());
      screen.print(new ClusterText(measurement.value()).of(found));
      screen.printf("tables  %s/{clusters,cluster_summary}%n", run.folder());
      screen.flush();
    }
    return 0;
  }
}
