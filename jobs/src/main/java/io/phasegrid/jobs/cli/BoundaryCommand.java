package io.phasegrid.jobs.cli;

import io.phasegrid.input.InputException;
import io.phasegrid.jobs.boundary.Boundary;
import io.phasegrid.jobs.boundary.BoundaryRequest;
import io.phasegrid.jobs.boundary.BoundaryText;
import io.phasegrid.jobs.boundary.Claim;
import io.phasegrid.jobs.boundary.PlaneAxes;
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

/** Finds where a claim begins to hold; trains nothing. */
@Command(
    name = "boundary",
    description =
        "Finds where on the plane of two axes a claim begins to hold, with bands over seeds; trains nothing.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Claims: CRH (label CRH or CRH+), PAH (label PAH or stronger), alpha (mean alignment of at least phase.alpha).",
      "",
      "Examples:",
      "  phasegrid boundary out/quickstart",
      "  phasegrid boundary out/quickstart --of PAH --axes training.labelNoise,training.weightDecay",
      "  phasegrid sql out/quickstart \"SELECT panel, x, y, low, high FROM boundary WHERE y IS NOT NULL\""
    })
final class BoundaryCommand implements Callable<Integer> {

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
      names = "--of",
      paramLabel = "CLAIM",
      defaultValue = "CRH",
      description = "What holds on one side: CRH, PAH or alpha (default: ${DEFAULT-VALUE}).")
  private String claim;

  @Option(
      names = "--axes",
      paramLabel = "A,B",
      description =
          "The boundary is looked for along B, for values of A (default: the first two axes of numbers).")
  private String axes;

  @Option(
      names = "--bootstrap",
      paramLabel = "N",
      defaultValue = "200",
      description = "Replicates for the bands (default: ${DEFAULT-VALUE}).")
  private int replicates;

  @Option(
      names = "--seed",
      defaultValue = "0",
      description = "Seed of folds, forests and replicates (default: ${DEFAULT-VALUE}).")
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
    BoundaryRequest request =
        new BoundaryRequest(
            sweep,
            Claim.named(claim),
            axes == null ? PlaneAxes.of(sweep) : PlaneAxes.named(axes, sweep),
            replicates,
            seed);
    LogFile.in(folder);
    store.requireSound();
    PrintWriter screen = spec.commandLine().getOut();
    try (SparkSession spark = Sessions.open(master.value())) {
      Boundary.Found found = Boundary.refresh(spark, store, request);
      screen.print(new BoundaryText(request, measurement.name()).of(found));
      screen.printf("tables  %s/{boundary,boundary_drift}%n", folder);
      screen.flush();
    }
    return 0;
  }
}
