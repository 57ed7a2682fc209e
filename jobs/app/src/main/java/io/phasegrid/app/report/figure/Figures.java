package io.phasegrid.app.report.figure;

import io.phasegrid.analysis.diagram.CellColumn;
import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.app.report.figure.canvas.TextStyle;
import io.phasegrid.cell.Measurement;
import io.phasegrid.input.InputException;
import io.phasegrid.spark.store.AtomicFiles;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.StoreException;
import io.phasegrid.sweep.Sweep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Draws and writes all figures that a store has data for. */
public final class Figures {

  private Figures() {}

  /**
   * Request for figures.
   *
   * @param drawn the sweep with the axes of the plane first
   */
  public record Request(
      Store store, Sweep sweep, Sweep drawn, Measurement measurement, Choices choices) {}

  /**
   * User options.
   *
   * @param bounded whether to draw boundaries, which is slow if they are not stored yet
   * @param spectraAt step of the spectra; empty for the last
   * @param columns of {@code cells} to map; if empty, the steps to generalise where there are some
   */
  public record Choices(
      FigureWidth width, boolean bounded, Optional<Long> spectraAt, List<CellColumn> columns) {

    /** Copies the list. */
    public Choices {
      columns = List.copyOf(columns);
    }

    /** Without columns. */
    public Choices(FigureWidth width, boolean bounded, Optional<Long> spectraAt) {
      this(width, bounded, spectraAt, List.of());
    }
  }

  /**
   * Writes PNG and SVG files.
   *
   * @param told receives a line per figure and a sentence per omitted figure
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
    for (Figure figure : drawn) {
      FigureSheet sheet = new FigureSheet(figure, request.choices().width());
      Path file = new Path(folder, figure.name());
      write(file.suffix(".png"), configuration, sheet.pixels().png());
      write(file.suffix(".svg"), configuration, sheet.svg());
      told.accept("figure  %s/%s.{png,svg}  %s".formatted(folder, figure.name(), figure.title()));
    }
  }

  private static void write(Path file, Configuration configuration, byte[] content) {
    try {
      AtomicFiles.replace(file, content, configuration);
    } catch (StoreException e) {
      throw new UncheckedIOException(e);
    } catch (IOException e) {
      throw new InputException(
          "Cannot write %s: check the folder's permissions and the space left, or choose another with --out."
              .formatted(file),
          e);
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
    FigureSource source = FigureSource.of(spark, request, diagram);
    if (!source.coverage().isComplete()) {
      told.accept("The sweep is not finished: %s".formatted(source.coverage().sentence()));
    }
    Choices choices = request.choices();
    BoundarySource boundary =
        choices.bounded() ? BoundarySource.of(source) : BoundarySource.leftOut();
    List<Figure> figures = new ArrayList<>();
    AlphaMap alphas = AlphaMap.of(source);
    LabelMap labels = new LabelMap(source, boundary);
    figures.add(alphas.figure());
    figures.add(labels.figure());
    DiagramFigure.of(source.plane(), alphas, labels).ifPresent(figures::add);
    List<CellColumn> columns =
        choices.columns().isEmpty() && source.coverage().generalised() > 0
            ? List.of(CellColumn.GENERALISED)
            : choices.columns();
    for (CellColumn column : columns) {
      add(
          figures,
          told,
          ColumnMap.of(source, column),
          "no map of %s: no stored network has a value".formatted(column.name()));
    }
    add(
        figures,
        told,
        LayerMap.of(source, choices.width()),
        "no map of layers: no labelled point has more than %s".formatted(LayerMap.FEW));
    add(
        figures,
        told,
        TrainingFigure.of(source),
        "no training curves: they need a labelled point measured at three steps or more (measure.at)");
    add(
        figures,
        told,
        SpectraFigure.of(source, choices.spectraAt()),
        "no spectra: no labelled point has one"
            + choices.spectraAt().map(step -> " of step " + step).orElse(""));
    add(figures, told, ExponentPlane.of(source), "no plane of exponents: no layer has power laws");
    add(
        figures,
        told,
        WidthFigure.of(source, boundary),
        choices.bounded()
            ? "no boundary against width: it needs network.width as an axis beside the plane, and a boundary"
            : "no boundary against width: " + boundary.reason());
    return figures;
  }

  private static void add(
      List<Figure> figures, Consumer<String> told, Optional<Figure> figure, String otherwise) {
    figure.ifPresentOrElse(figures::add, () -> told.accept(otherwise));
  }
}
