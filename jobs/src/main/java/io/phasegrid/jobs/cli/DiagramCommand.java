package io.phasegrid.jobs.cli;

import io.phasegrid.jobs.diagram.Diagram;
import io.phasegrid.jobs.diagram.TerminalDiagram;
import io.phasegrid.sweep.Sweep;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Labels and aggregates again; trains nothing. */
@Command(
    name = "diagram",
    description =
        "Labels the stored cells again, with other thresholds if asked, and draws the diagram; trains nothing.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Thresholds: phase.alpha, phase.excess, phase.flat, phase.collapsed, phase.score, phase.rank,",
      "phase.equilibration, phase.drift; docs/sweep-file.md explains them.",
      "",
      "Examples:",
      "  phasegrid diagram out/quickstart",
      "  phasegrid diagram out/quickstart phase.alpha=0.8 --measurement clean"
    })
final class DiagramCommand implements Callable<Integer> {

  private enum Measurement {
    clean,
    noisy
  }

  @Mixin private StoreArguments arguments;

  @Option(
      names = "--measurement",
      defaultValue = "noisy",
      description =
          "Draw what was observed with the training's own noise, or without: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Measurement measurement;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    StoreArguments.StoredRun run = arguments.open();
    Sweep sweep = run.sweep();
    PrintWriter screen = spec.commandLine().getOut();
    try (SparkSession spark = arguments.session()) {
      TerminalDiagram drawing = new TerminalDiagram(sweep, Terminal.hasColours());
      screen.print(
          drawing.draw(
              Diagram.within(Diagram.refresh(spark, run.store(), sweep.thresholds()), sweep)
                  .where("measurement = '" + measurement + "'")));
      screen.printf("table   %s/diagram%n", run.folder());
      screen.flush();
    }
    return 0;
  }
}
