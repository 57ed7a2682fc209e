package io.phasegrid.app.report.figure;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.app.report.figure.canvas.TextStyle;
import io.phasegrid.cell.Measurement;
import io.phasegrid.input.InputException;
import io.phasegrid.spark.store.Store;
import io.phasegrid.sweep.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Draws and writes all figures that a store has data for. */
public final class Figures {

  private final FigureSource source;
  private final Choices choices;
  private final Consumer<String> told;

  private Figures(FigureSource source, Choices choices, Consumer<String> told) {
    this.source = source;
    this.choices = choices;
    this.told = told;
  }

  /**
   * Request for figures.
   *
   * @param sweep stored sweep, with its thresholds
   * @param drawn the same sweep with the axes of the plane first
   */
  public record Request(
      Store store, Sweep sweep, Sweep drawn, Measurement measurement, Choices choices) {}

  /**
   * User options.
   *
   * @param bounded whether to draw boundaries, which is slow if they are not stored yet
   * @param spectraAt step of the spectra; empty for each cell's last
   */
  public record Choices(FigureWidth width, boolean bounded, Optional<Long> spectraAt) {

    /** Boundaries, and spectra of the last step. */
    public static Choices of(FigureWidth width) {
      return new Choices(width, true, Optional.empty());
    }
  }

  /**
   * Writes PNG and SVG files.
   *
   * @param told receives one line per figure and one sentence per omitted figure
   * @throws InputException if nothing is stored, the folder cannot be written, or Java has no fonts
   */
  public static void write(
      SparkSession spark,
      Request request,
      String folder,
      Configuration configuration,
      Consumer<String> told) {
    TextStyle.requireFonts();
    Dataset<Row> diagram = Diagram.refresh(spark, request.store(), request.sweep().thresholds());
    List<Figure> drawn = of(spark, request, diagram, told);
    FigureFolder files = new FigureFolder(folder, configuration);
    for (Figure figure : drawn) {
      FigureSheet sheet = new FigureSheet(figure, request.choices().width());
      files.write(figure.name() + ".png", sheet.pixels().png());
      files.write(figure.name() + ".svg", sheet.svg());
      told.accept("figure  %s/%s.{png,svg}  %s".formatted(folder, figure.name(), figure.title()));
    }
  }

  /**
   * The figures, yet to be drawn. Stores nothing but requested boundaries.
   *
   * @throws InputException if nothing is stored, or Java has no fonts
   */
  public static List<Figure> of(SparkSession spark, Request request) {
    TextStyle.requireFonts();
    Dataset<Row> diagram = Diagram.of(spark, request.store(), request.sweep().thresholds());
    return of(spark, request, diagram, line -> {});
  }

  private static List<Figure> of(
      SparkSession spark, Request request, Dataset<Row> diagram, Consumer<String> told) {
    FigureSource source =
        FigureSource.of(
            spark,
            request.store(),
            diagram,
            request.sweep(),
            request.drawn(),
            request.measurement());
    if (!source.coverage().isComplete()) {
      told.accept("The sweep is not finished: %s".formatted(source.coverage().sentence()));
    }
    return new Figures(source, request.choices(), told).all();
  }

  private List<Figure> all() {
    BoundarySource boundary =
        choices.bounded() ? BoundarySource.of(source) : BoundarySource.leftOut();
    List<Figure> figures = new ArrayList<>();
    AlphaMap alphas = AlphaMap.of(source);
    LabelMap labels = new LabelMap(source, boundary);
    figures.add(alphas.figure());
    figures.add(labels.figure());
    DiagramFigure.of(source.plane(), alphas, labels).ifPresent(figures::add);
    add(
        figures,
        TrainingFigure.of(source),
        "no training curves: they need a labelled point measured at three steps or more (measure.at)");
    add(
        figures,
        SpectraFigure.of(source, choices.spectraAt()),
        "no spectra: no labelled point has one"
            + choices.spectraAt().map(step -> " of step " + step).orElse(""));
    add(figures, ExponentPlane.of(source), "no plane of exponents: no layer has power laws");
    add(
        figures,
        WidthFigure.of(source, boundary),
        choices.bounded()
            ? "no boundary against width: it needs network.width as an axis beside the plane, and a boundary"
            : "no boundary against width: " + boundary.reason());
    return figures;
  }

  private void add(List<Figure> figures, Optional<Figure> figure, String otherwise) {
    figure.ifPresentOrElse(figures::add, () -> told.accept(otherwise));
  }
}
