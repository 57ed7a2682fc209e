package io.phasegrid.app.cli;

import io.phasegrid.analysis.clusters.ClusterText;
import io.phasegrid.analysis.clusters.Clusters;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

  @Override
  public Integer call() {
    StoreArguments.StoredRun run = arguments.open();
    return arguments.print(
        (spark, screen) -> {
          Clusters.Found found =
              Clusters.refresh(spark, run.store(), run.sweep(), restarts, seed.value());
          screen.print(new ClusterText(measurement.value()).of(found));
          screen.print(run.stored("tables  %s/{clusters,cluster_summary}%n"));
        });
  }
}
