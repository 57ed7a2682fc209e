package io.phasegrid.api;

import static io.phasegrid.api.PhasegridException.translating;

import io.phasegrid.analysis.diagram.ColourSupport;
import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.analysis.diagram.TerminalDiagram;
import io.phasegrid.analysis.refine.Inference;
import io.phasegrid.app.query.Answers;
import io.phasegrid.app.query.StoreViews;
import io.phasegrid.app.query.ViewGuide;
import io.phasegrid.app.report.figure.Figures;
import io.phasegrid.app.report.page.ReportPage;
import io.phasegrid.spark.store.Store;
import io.phasegrid.sweep.Sweep;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Stored results of a sweep: datasets, SQL, text and figures.
 *
 * <p>Tables are those at the time of opening; open again after a later run into the folder, which
 * may replace files that this object reads. {@code docs/tables.md}, {@link #views} and {@link
 * #columns} describe them. Each object has its own Spark session, so results of several folders do
 * not mix and the caller's temporary views stay. Datasets are evaluated lazily and can be joined
 * with those of the caller's session.
 */
public final class SweepResults {

  private final SparkSession session;
  private final Store store;
  private final StoreViews views;
  private final List<String> overrides;

  private SweepResults(
      SparkSession session, Store store, StoreViews views, List<String> overrides) {
    this.session = session;
    this.store = store;
    this.views = views;
    this.overrides = overrides;
  }

  static SweepResults of(SparkSession spark, Store store) {
    SparkSession session = spark.newSession();
    session.conf().set("spark.sql.session.timeZone", "UTC");
    // Queries see views: no files by path, no ${env:…} and no settings.
    session.conf().set("spark.sql.runSQLOnFiles", "false");
    session.conf().set("spark.sql.variable.substitute", "false");
    return new SweepResults(session, store, StoreViews.register(session, store), List.of());
  }

  /**
   * The same results under other thresholds or on narrower axes, for diagrams, figures and reports;
   * stored labels of {@link #cells} stay.
   *
   * @param more {@code key=value} each, such as {@code phase.alpha=0.8}
   * @throws PhasegridException if an override is invalid
   */
  public SweepResults with(String... more) {
    List<String> all = Stream.concat(overrides.stream(), Stream.of(more)).toList();
    translating(() -> store.lastSweep(all));
    return new SweepResults(session, store, views, all);
  }

  /** Output folder. */
  public String folder() {
    return store.folder();
  }

  /** One row per cell: settings, state, label and mean alignment of a trained network. */
  public Dataset<Row> cells() {
    return session.table("cells");
  }

  /**
   * One row per weight layer, measured step, measurement and variant: alignments and their nulls.
   */
  public Dataset<Row> layers() {
    return session.table("layers");
  }

  /** One row per weight layer, measured step and measurement: z, h and g. */
  public Dataset<Row> spectra() {
    return session.table("spectra");
  }

  /** One row per cell: who computed it, when and how fast. */
  public Dataset<Row> runs() {
    return session.table("runs");
  }

  /** One row per weight layer, measured step, measurement, variant and relation. */
  public Dataset<Row> relations() {
    return session.table("relations");
  }

  /**
   * Phase diagram: one row per measurement and point of the sweep as last run. Computed, not
   * stored.
   *
   * @throws PhasegridException if the folder has no record of its sweep
   */
  public Dataset<Row> diagram() {
    return translating(() -> diagram(sweep()));
  }

  /**
   * Returns the answer to a query over the stored tables and views.
   *
   * @throws PhasegridException if the query is invalid, would change something or reads anything
   *     but the views
   */
  public Dataset<Row> sql(String query) {
    return translating(() -> views.query(query));
  }

  /**
   * Returns the answer to a query as a text table of at most 1,000 rows.
   *
   * @throws PhasegridException as {@link #sql}, or if the query fails on a value
   */
  public String table(String query) {
    return translating(
        () -> {
          StringBuilder text = new StringBuilder();
          Answers.tables(views).print(query, text);
          return text.toString();
        });
  }

  /** Views that queries can read, one line each. */
  public String views() {
    return new ViewGuide(views.columns()).views();
  }

  /**
   * Columns of a view, one line each: name, type, unit and meaning.
   *
   * @throws PhasegridException if there is no such view
   */
  public String columns(String view) {
    return translating(() -> new ViewGuide(views.columns()).columns(view));
  }

  /** Clean diagram as text, as the command {@code run} prints it, without colours. */
  public String diagramText() {
    return diagramText(Measurement.DEFAULT);
  }

  /**
   * Diagram as text; points that a refined sweep did not train are inferred and in brackets.
   *
   * @throws PhasegridException if the folder has no record of its sweep
   */
  public String diagramText(Measurement measurement) {
    return translating(
        () -> {
          Sweep sweep = sweep();
          Dataset<Row> points = diagram(sweep).where(Diagram.under(measurement.internal()));
          return new TerminalDiagram(sweep, ColourSupport.NONE)
              .draw(points, Inference.ofRefined(sweep, points));
        });
  }

  /** Prints {@link #diagramText()} to standard output. */
  public void show() {
    System.out.print(diagramText());
  }

  /** All figures for which enough cells are stored, with {@link FigureOptions#DEFAULT}. */
  public List<SweepFigure> figures() {
    return figures(FigureOptions.DEFAULT);
  }

  /**
   * All figures for which enough cells are stored. Only boundaries are stored.
   *
   * @throws PhasegridException if nothing is stored, or the JVM has no fonts
   */
  public List<SweepFigure> figures(FigureOptions options) {
    return translating(
        () -> {
          Sweep sweep = sweep();
          Figures.Choices choices =
              new Figures.Choices(options.width().drawn(), options.boundary(), Optional.empty());
          Figures.Request request =
              new Figures.Request(store, sweep, sweep, options.measurement().internal(), choices);
          return Figures.of(session, request).stream()
              .map(figure -> SweepFigure.of(figure, choices.width()))
              .toList();
        });
  }

  /**
   * One of {@link #figures()}.
   *
   * @param name such as {@code diagram}, {@code alpha} or {@code spectra}
   * @throws NoSuchElementException if there is no figure of that name
   */
  public SweepFigure figure(String name) {
    List<SweepFigure> all = figures();
    return all.stream()
        .filter(figure -> figure.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "There is no figure %s of %s; there are %s."
                        .formatted(
                            name,
                            folder(),
                            String.join(", ", all.stream().map(SweepFigure::name).toList()))));
  }

  /**
   * Writes the interactive report, one HTML file that needs no network.
   *
   * @param folder created if missing
   * @return the file
   * @throws PhasegridException if the folder cannot be written or nothing is stored
   */
  public Path report(Path folder) {
    return translating(
        () -> {
          String file = ReportPage.write(session, store, sweep(), Phasegrid.local(folder)).file();
          return folder.resolve(file.substring(file.lastIndexOf('/') + 1));
        });
  }

  private Sweep sweep() {
    return store.lastSweep(overrides);
  }

  private Dataset<Row> diagram(Sweep sweep) {
    return Diagram.within(Diagram.of(session, store, sweep.thresholds()), sweep);
  }
}
