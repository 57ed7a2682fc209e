package io.phasegrid.api;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.analysis.diagram.TerminalDiagram;
import io.phasegrid.analysis.refine.Inference;
import io.phasegrid.app.query.Answers;
import io.phasegrid.app.query.StoreViews;
import io.phasegrid.app.query.ViewGuide;
import io.phasegrid.input.InputException;
import io.phasegrid.spark.store.Store;
import io.phasegrid.sweep.Sweep;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What a sweep has stored, as views of Spark SQL and as a diagram. */
public final class SweepResults {

  private final SparkSession spark;
  private final Store store;
  private final StoreViews views;

  private SweepResults(SparkSession spark, Store store, StoreViews views) {
    this.spark = spark;
    this.store = store;
    this.views = views;
  }

  static SweepResults of(SparkSession spark, Store store) {
    return new SweepResults(spark, store, StoreViews.register(spark, store));
  }

  /**
   * The rows that answer a query over the views; these are known to the session too.
   *
   * @throws InputException if it is no question to the views
   */
  public Dataset<Row> query(String sql) {
    return views.query(sql);
  }

  /**
   * The answer to a query as a table.
   *
   * @throws InputException if it is no question to the views
   */
  public String ask(String sql) {
    StringBuilder text = new StringBuilder();
    Answers.tables(views).print(sql, text);
    return text.toString();
  }

  /** The views with what their rows are. */
  public String views() {
    return new ViewGuide(views.columns()).views();
  }

  /**
   * The columns of a view with what they mean.
   *
   * @throws InputException if there is no such view
   */
  public String columns(String view) {
    return new ViewGuide(views.columns()).columns(view);
  }

  /** The diagram of the sweep as last run, observed with the training's noise. */
  public String diagram() {
    return diagram("noisy");
  }

  /**
   * The same by either observation and under other thresholds; nothing is stored.
   *
   * @param measurement clean or noisy
   * @param overrides such as {@code phase.alpha=0.8}
   * @throws InputException if there is no such measurement or threshold
   */
  public String diagram(String measurement, String... overrides) {
    if (!List.of("clean", "noisy").contains(measurement)) {
      throw new InputException(
          "There is no measurement %s: it is clean or noisy.".formatted(measurement));
    }
    Sweep sweep = store.lastSweep(List.of(overrides));
    Dataset<Row> points =
        Diagram.within(Diagram.of(spark, store, sweep.thresholds()), sweep)
            .where("measurement = '" + measurement + "'");
    return new TerminalDiagram(sweep, false).draw(points, Inference.ofRefined(sweep, points));
  }
}
