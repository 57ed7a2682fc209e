package io.phasegrid.app.cli;

import io.phasegrid.analysis.diagram.CellColumn;
import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.analysis.diagram.InferredPoint;
import io.phasegrid.analysis.diagram.Marginal;
import io.phasegrid.analysis.diagram.TerminalColumn;
import io.phasegrid.analysis.diagram.TerminalDiagram;
import io.phasegrid.analysis.refine.InferredTable;
import io.phasegrid.cell.Measurement;
import io.phasegrid.input.InputException;
import io.phasegrid.sweep.Sweep;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "diagram",
    description =
        "Labels the stored cells again, with other thresholds if asked, and draws the diagram; trains nothing.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Thresholds: phase.alpha, phase.excess, phase.flat, phase.collapsed, phase.score, phase.rank,",
      "phase.equilibration, phase.drift; phase.layers chooses the layers that make a label.",
      "docs/sweep-file.md explains them.",
      "",
      "Examples:",
      "  phasegrid diagram out/quickstart",
      "  phasegrid diagram out/quickstart phase.alpha=0.8 --measurement noisy",
      "  phasegrid diagram out/quickstart --at 0",
      "  phasegrid diagram out/quickstart --of score",
      "  phasegrid diagram out/quickstart --axes network.width,training.weightDecay --marginal"
    })
final class DiagramCommand implements Callable<Integer> {

  @Mixin private StoreArguments arguments;

  @Mixin private MeasurementOption measurement;

  @Option(
      names = "--at",
      paramLabel = "STEP",
      description = "Draw the networks as they were after so many updates; a step of measure.at.")
  private Long step;

  @Mixin private AxesOption axes;

  @Option(
      names = "--of",
      paramLabel = "COLUMN",
      completionCandidates = ColumnNames.class,
      description =
          "Show medians over seeds of a column of numbers of the table cells, such as steps_to_generalise or score, instead of labels.")
  private String column;

  @Override
  public Integer call() {
    StoreArguments.StoredRun run = arguments.open();
    Sweep sweep = run.sweep();
    if (axes.isMarginal() && step != null) {
      throw new InputException(
          "Options --marginal and --at do not go together: a marginal diagram is of the last steps.");
    }
    if (column != null) {
      return columnDiagram(run);
    }
    Sweep drawn = axes.isMarginal() ? axes.only(sweep) : axes.inOrder(sweep);
    return arguments.print(
        (spark, screen) -> {
          Dataset<Row> rows =
              axes.isMarginal()
                  ? Marginal.refresh(spark, run.store(), drawn, sweep)
                  : Diagram.within(diagram(spark, run), sweep);
          Dataset<Row> observed = rows.where(Diagram.under(measurement.value()));
          List<InferredPoint> inferred =
              axes.isMarginal() || step != null
                  ? List.of()
                  : InferredTable.refresh(spark, run.store(), sweep, observed, measurement.value());
          TerminalDiagram drawing = new TerminalDiagram(drawn, Terminal.colours());
          screen.print(Terminal.glyphs().show(drawing.draw(observed, inferred)));
          screen.print(
              run.stored(axes.isMarginal() ? "table   %s/marginal%n" : "table   %s/diagram%n"));
        });
  }

  private int columnDiagram(StoreArguments.StoredRun run) {
    CellColumn shown = CellColumn.named(column);
    if (axes.isMarginal() || step != null || measurement.value() == Measurement.NOISY) {
      throw new InputException(
          "Option --of goes together with neither --marginal nor --at nor --measurement noisy: cells has numbers of each network's last step, and names such as mean_alpha_clean tell the observation.");
    }
    Sweep drawn = axes.inOrder(run.sweep());
    return arguments.print(
        (spark, screen) ->
            screen.print(
                new TerminalColumn(drawn, shown)
                    .draw(shown.read(spark, run.store(), run.sweep()))));
  }

  private Dataset<Row> diagram(SparkSession spark, StoreArguments.StoredRun run) {
    if (step == null) {
      return Diagram.refresh(spark, run.store(), run.sweep().thresholds());
    }
    run.requireStep(spark, "--at", step);
    return Diagram.refreshAt(spark, run.store(), run.sweep().thresholds(), step);
  }
}
