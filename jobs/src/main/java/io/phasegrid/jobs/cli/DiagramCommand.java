package io.phasegrid.jobs.cli;

import io.phasegrid.input.InputException;
import io.phasegrid.jobs.diagram.Diagram;
import io.phasegrid.jobs.diagram.TerminalDiagram;
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

/** Labels and aggregates again; trains nothing. */
@Command(
    name = "diagram",
    description =
        "Labels the stored cells again, with other thresholds if asked, and draws the diagram; trains nothing.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Thresholds: phase.alpha, phase.excess, phase.flat, phase.collapsed, phase.score, phase.rank.",
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

  @Parameters(index = "0", paramLabel = "DIR", description = "Output folder of a run.")
  private String folder;

  @Parameters(
      index = "1..*",
      paramLabel = "KEY=VALUE",
      description = "Thresholds, or narrower axes.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--measurement",
      defaultValue = "noisy",
      description =
          "Draw what was observed with the training's own noise, or without: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
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
      TerminalDiagram drawing = new TerminalDiagram(sweep, Terminal.hasColours());
      screen.print(
          drawing.draw(
              Diagram.within(Diagram.refresh(spark, store, sweep.thresholds()), sweep)
                  .where("measurement = '" + measurement + "'")));
      screen.printf("table   %s/diagram%n", folder);
      screen.flush();
    }
    return 0;
  }
}
