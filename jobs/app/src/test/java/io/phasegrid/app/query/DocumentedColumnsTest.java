package io.phasegrid.app.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.analysis.boundary.Boundary;
import io.phasegrid.analysis.boundary.BoundaryRequest;
import io.phasegrid.analysis.boundary.Claim;
import io.phasegrid.analysis.boundary.PlaneAxes;
import io.phasegrid.analysis.clusters.Clusters;
import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.analysis.powerlaw.DecayScaling;
import io.phasegrid.analysis.powerlaw.ExponentHits;
import io.phasegrid.analysis.powerlaw.ExponentTable;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/tables.md} explains every column under its table's heading. */
class DocumentedColumnsTest {

  static List<Table<?>> tables() {
    return Tables.all();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void storedTablesAreDocumented(Table<?> table) throws IOException {
    assertThat(undocumented(table.name(), table.columnNames())).isEmpty();
  }

  @Test
  @ExtendWith(LocalSpark.class)
  void theDiagramIsDocumented(SparkSession spark, @TempDir Path folder) throws IOException {
    SmallRun run = SmallRun.in(spark, folder);
    run.run(SmallRun.TINY, "seeds=1", "network.width=6");

    String[] columns = Diagram.of(spark, run.store(), Thresholds.DEFAULT).columns();

    assertThat(undocumented("diagram", List.of(columns))).isEmpty();
  }

  @Test
  @ExtendWith(LocalSpark.class)
  void whatFollowsFromLayersIsDocumented(SparkSession spark, @TempDir Path folder)
      throws IOException {
    SmallRun run = SmallRun.in(spark, folder);
    run.run(SmallRun.TINY, "seeds=1", "network.width=6");
    Sweep sweep = SmallRun.sweep(SmallRun.TINY, "seeds=1", "network.width=6");
    Dataset<Row> exponents = ExponentTable.of(spark, run.store(), Thresholds.DEFAULT);
    Dataset<Row> hits = ExponentHits.of(spark, run.store(), exponents, sweep, List.of());
    Dataset<Row> scaling = DecayScaling.of(spark, run.store(), sweep);

    assertThat(undocumented("exponents", List.of(exponents.columns()))).isEmpty();
    assertThat(undocumented("exponent_hits", List.of(hits.columns()))).isEmpty();
    List<String> settings = Arrays.stream(Setting.values()).map(Setting::column).toList();
    List<String> own =
        Arrays.stream(scaling.columns()).filter(column -> !settings.contains(column)).toList();
    assertThat(undocumented("scaling", own)).isEmpty();
  }

  /** Too few cells for any fit, but tables all the same. */
  @Test
  @ExtendWith(LocalSpark.class)
  void boundariesAndClustersAreDocumentedAndAnswerQueries(SparkSession spark, @TempDir Path folder)
      throws IOException {
    SmallRun run = SmallRun.in(spark, folder);
    String[] overrides = {"training.labelNoise=[0, 0.2]", "seeds=1"};
    run.run(SmallRun.TINY, overrides);
    Sweep sweep = SmallRun.sweep(SmallRun.TINY, overrides);

    Boundary.Found boundary =
        Boundary.refresh(
            spark, run.store(), new BoundaryRequest(sweep, Claim.CRH, PlaneAxes.of(sweep), 20, 0));
    Clusters.Found clusters = Clusters.refresh(spark, run.store(), sweep, 2, 0);

    assertDocumented("boundary", boundary.lines());
    assertDocumented("boundary_drift", boundary.drift());
    assertDocumented("clusters", clusters.cells());
    assertDocumented("cluster_summary", clusters.summary());
    StoreViews views = StoreViews.register(spark, run.store());
    assertThat(views.query("SELECT DISTINCT reason FROM boundary").collectAsList()).hasSize(1);
    assertThat(
            views
                .query(
                    "SELECT * FROM clusters JOIN cells USING (cell_id) JOIN cluster_summary USING (measurement)")
                .count())
        .isEqualTo(8);
    assertThat(views.query("SELECT * FROM boundary_drift").count()).isZero();
  }

  private static void assertDocumented(String table, Dataset<Row> rows) throws IOException {
    assertThat(undocumented(table, List.of(rows.columns()))).isEmpty();
  }

  private static List<String> undocumented(String table, List<String> columns) throws IOException {
    List<String> section = section(table);
    return columns.stream()
        .filter(column -> section.stream().noneMatch(line -> line.startsWith(row(column))))
        .toList();
  }

  private static String row(String column) {
    return "| `" + column + "` |";
  }

  /** The lines between a table's heading and the next one. */
  private static List<String> section(String table) throws IOException {
    List<String> section = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(document())) {
      if (line.startsWith("## ")) {
        inside = line.strip().equals("## " + table);
      }
      if (inside) {
        section.add(line);
      }
    }
    return section;
  }

  /** The build names the root of the checkout; an editor starts tests in the module. */
  private static Path document() {
    return Path.of(System.getProperty("phasegrid.root", "..")).resolve("docs/tables.md");
  }
}
