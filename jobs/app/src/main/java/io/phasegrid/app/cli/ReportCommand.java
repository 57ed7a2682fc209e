package io.phasegrid.app.cli;

import io.phasegrid.analysis.diagram.CellColumn;
import io.phasegrid.app.report.figure.FigureWidth;
import io.phasegrid.app.report.figure.Figures;
import io.phasegrid.app.report.page.ReportPage;
import io.phasegrid.spark.session.Sessions;
import io.phasegrid.sweep.Sweep;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "report",
    description =
        "Writes a stored sweep as one interactive HTML file, and figures for papers as PNG and SVG; trains nothing.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The file needs no network and asks for nothing. What is stored of a half-finished sweep is shown.",
      "docs/report.md and docs/figures.md tell what is shown.",
      "",
      "Examples:",
      "  phasegrid report out/quickstart",
      "  phasegrid report out/quickstart --only page --out talks/2026",
      "  phasegrid report out/quickstart --no-boundary",
      "  phasegrid report out/quickstart --only figures --of score,held_out_loss_clean",
      "  phasegrid report out/quickstart --width page phase.alpha=0.8",
      "  phasegrid report out/quickstart --axes network.width,training.weightDecay --out out/pictures"
    })
final class ReportCommand implements Callable<Integer> {

  @Mixin private StoreArguments arguments;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Where the report is written (default: DIR/report).")
  private String out;

  @Mixin private MeasurementOption measurement;

  @Option(
      names = "--axes",
      split = ",",
      paramLabel = "A,B",
      description =
          "Axes of the plane: A runs to the right, B upwards (default: the sweep's first two).")
  private List<String> axes = List.of();

  @Option(
      names = "--width",
      defaultValue = "column",
      description =
          "Draw for one column of a journal (8.5 cm) or a page (17.5 cm): ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Width width;

  @Option(
      names = "--only",
      description = "Write only the page, or only the figures: ${COMPLETION-CANDIDATES}.")
  private Part only;

  @Option(
      names = "--no-boundary",
      description =
          "Draw figures without the boundary, and leave out those of it; finding one for the first time takes long.")
  private boolean unbounded;

  @Option(
      names = "--spectra-at",
      paramLabel = "STEP",
      description =
          "Draw the figure of spectra as they were after so many updates; a step of measure.at (default: the last).")
  private Long spectraStep;

  @Option(
      names = "--of",
      split = ",",
      paramLabel = "COLUMN",
      completionCandidates = ColumnNames.class,
      description =
          "Draw figures of these columns of numbers of the table cells (default: steps_to_generalise, if a network has it).")
  private List<String> columns = List.of();

  /** Constants as on the command line. */
  private enum Width {
    column,
    page
  }

  /** Constants as on the command line. */
  private enum Part {
    page,
    figures
  }

  @Override
  public Integer call() {
    StoreArguments.StoredRun run = arguments.open();
    Sweep drawn = AxesOption.inOrder(axes, run.sweep());
    String folder = out == null ? run.folder() + "/report" : out;
    Figures.Choices choices =
        new Figures.Choices(
            width == Width.page ? FigureWidth.PAGE : FigureWidth.COLUMN,
            !unbounded,
            Optional.ofNullable(spectraStep),
            columns.stream().distinct().map(CellColumn::named).toList());
    return arguments.print(
        (spark, screen) -> {
          if (spectraStep != null) {
            run.requireStep(spark, "--spectra-at", spectraStep);
          }
          if (only != Part.figures) {
            ReportPage page = ReportPage.write(spark, run.store(), run.sweep(), folder);
            screen.printf("page    %s (%,.1f MB)%n", page.file(), page.bytes() / 1e6);
            screen.flush();
          }
          if (only != Part.page) {
            Figures.write(
                spark,
                new Figures.Request(run.store(), run.sweep(), drawn, measurement.value(), choices),
                folder + "/figures",
                Sessions.hadoopConfiguration(),
                line -> {
                  screen.println(line);
                  screen.flush();
                });
          }
        });
  }
}
