package io.phasegrid.app.cli;

import io.phasegrid.analysis.boundary.Boundary;
import io.phasegrid.analysis.boundary.BoundaryRequest;
import io.phasegrid.analysis.boundary.BoundaryText;
import io.phasegrid.analysis.boundary.Claim;
import io.phasegrid.analysis.boundary.PlaneAxes;
import io.phasegrid.sweep.Sweep;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "boundary",
    description =
        "Finds where on the plane of two axes a claim begins to hold, with bands over seeds; trains nothing.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Claims: CRH (label CRH or CRH+), both (label both or stronger), alpha (mean alignment of at least phase.alpha).",
      "",
      "Examples:",
      "  phasegrid boundary out/quickstart",
      "  phasegrid boundary out/quickstart --of both --axes training.labelNoise,training.weightDecay",
      "  phasegrid sql out/quickstart \"SELECT panel, x, y, low, high FROM boundary WHERE y IS NOT NULL\""
    })
final class BoundaryCommand implements Callable<Integer> {

  @Mixin private StoreArguments arguments;

  @Option(
      names = "--of",
      paramLabel = "CLAIM",
      defaultValue = "CRH",
      description = "What holds on one side: CRH, both or alpha (default: ${DEFAULT-VALUE}).")
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

  @Mixin private SeedOption seed;

  @Mixin private MeasurementOption measurement;

  @Override
  public Integer call() {
    StoreArguments.StoredRun run = arguments.open();
    Sweep sweep = run.sweep();
    BoundaryRequest request =
        new BoundaryRequest(
            sweep,
            Claim.named(claim),
            axes == null ? PlaneAxes.of(sweep) : PlaneAxes.named(axes, sweep),
            replicates,
            seed.value());
    return arguments.print(
        (spark, screen) -> {
          Boundary.Found found = Boundary.refresh(spark, run.store(), request);
          screen.print(new BoundaryText(request, measurement.value()).of(found));
          screen.print(run.stored("tables  %s/{boundary,boundary_drift}%n"));
        });
  }
}
