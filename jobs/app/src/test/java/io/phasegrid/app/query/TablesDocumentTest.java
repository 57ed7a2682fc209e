package io.phasegrid.app.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.analysis.boundary.Boundary;
import io.phasegrid.analysis.boundary.BoundaryRequest;
import io.phasegrid.analysis.boundary.Claim;
import io.phasegrid.analysis.boundary.PlaneAxes;
import io.phasegrid.analysis.clusters.Clusters;
import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.analysis.diagram.Marginal;
import io.phasegrid.analysis.powerlaw.DecayScaling;
import io.phasegrid.analysis.powerlaw.ExponentHits;
import io.phasegrid.analysis.powerlaw.ExponentTable;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.store.Column;
import io.phasegrid.spark.store.ColumnType;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.TableHead;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/tables.md} is what the declarations of tables give, and every column of a store is
 * declared. With the property {@code phasegrid.rewrite} set, as {@code docs/make-tables.sh} does,
 * the document is written.
 */
@ExtendWith(LocalSpark.class)
class TablesDocumentTest {

  /** The build names the root of the checkout; an editor starts tests in the module. */
  private static final Path DOCUMENT =
      Path.of(System.getProperty("phasegrid.root", "..")).resolve("docs/tables.md");

  private static final String HEAD =
      """
      # Tables

      <!-- Written by docs/make-tables.sh from the declarations in tables.txt: edit these. -->

      Each table is a folder of Parquet files in the output folder of a sweep; a view exists in `sql` only.
      [Reading the tables](reading-tables.md) shows how to read them with SQL, Spark, DuckDB and pandas, defines null and
      NaN, and explains structural nulls, theories, boundaries and clusters.

      Notation: a weight layer maps h_a to h_b = W h_a; g_b = −∂ℓ/∂h_b and g_a = Wᵀ g_b per sample; H_a, H_b, G_a, G_b are
      the second moments of these four on held-out samples, Z_a = WᵀW, Z_b = W Wᵀ. Objects and relations are those of
      Ziyin, Chuang, Galanti and Poggio, "Formation of Representations in Neural Networks", ICLR 2025 (arXiv 2410.03006).
      Alignments are Pearson correlations of all matrix entries. Middle layers are all weight layers but the first and the
      last; *chosen* layers are those of [`phase.layers`](sweep-file.md#layers), by default the middle ones. Alignments and
      nulls in `cells` and `diagram` use normalised moments. A *source* such as `network.depth` is a key of the
      [sweep file](sweep-file.md).
      """;

  @Test
  void theDocumentIsWhatTheDeclarationsGive() throws IOException {
    String text =
        HEAD
            + Tables.declared().stream()
                .map(TablesDocumentTest::section)
                .collect(Collectors.joining());
    if (Boolean.getBoolean("phasegrid.rewrite")) {
      Files.writeString(DOCUMENT, text);
    }

    assertThat(Files.readString(DOCUMENT)).isEqualTo(text);
  }

  private static String section(Table<?> table) {
    TableHead head = table.head();
    StringBuilder text =
        new StringBuilder("\n## %s\n\n%s %s".formatted(head.name(), head.meaning(), head.row()));
    if (!head.command().isEmpty()) {
      text.append(" Made by `phasegrid %s`.".formatted(head.command()));
    }
    text.append(" Key: %s.\n\n".formatted(String.join(", ", head.key())));
    text.append("| column | type | unit | range | meaning | source |\n|---|---|---|---|---|---|\n");
    for (Column column : table.columns()) {
      if (!repeats(table, column)) {
        text.append(line(column));
      }
    }
    return text.append(head.notes().isEmpty() ? "" : "\n" + head.notes() + "\n").toString();
  }

  /** Columns of a view that are those of a stored table are not listed again. */
  private static boolean repeats(Table<?> table, Column column) {
    return table.head().kind() == TableHead.Kind.VIEW
        && Stream.of(Tables.CELLS, Tables.LAYERS)
            .anyMatch(stored -> stored.columns().contains(column));
  }

  private static String line(Column column) {
    return Stream.of(
            "`" + column.name() + "`",
            column.type().sparkType().simpleString(),
            column.unit(),
            column.range(),
            column.meaning(),
            column.source())
        .map(cell -> cell.isEmpty() ? "–" : cell)
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  @Test
  void everyTableAndColumnIsExplained() {
    for (Table<?> table : Tables.declared()) {
      assertThat(table.head().meaning()).as(table.name()).endsWith(".");
      assertThat(table.head().row()).startsWith("A row ").endsWith(".");
      assertThat(table.columnNames()).doesNotHaveDuplicates();
      assertThat(table.columns())
          .allMatch(column -> column.meaning().endsWith("."))
          .noneMatch(column -> column.toString().contains("|"));
    }
  }

  @Test
  void settingsAreDeclaredWithTheirTypesAndKeys() {
    for (Setting setting : Setting.values()) {
      Column column = Tables.CELLS.column(setting.column()).orElseThrow();
      assertThat(column.source()).isEqualTo("`" + setting.path() + "`");
      assertThat(TYPES).containsEntry(setting.valueClass(), column.type());
    }
  }

  private static final Map<Class<?>, ColumnType> TYPES =
      Map.of(
          Long.class,
          ColumnType.WHOLE,
          Double.class,
          ColumnType.REAL,
          Boolean.class,
          ColumnType.FLAG,
          String.class,
          ColumnType.TEXT);

  @Test
  void columnsOfTheStoredTablesTheViewsAndTheDiagramAreDeclared(
      SparkSession spark, @TempDir Path folder) {
    SmallRun run = SmallRun.in(spark, folder);
    run.run(SmallRun.TINY, "seeds=1", "network.width=6");

    for (Table<?> table : Tables.all()) {
      Dataset<Row> plain = spark.read().parquet(run.folder() + "/" + table.name());
      assertDeclared(table.name(), plain.drop("generation"));
    }
    assertDeclared("diagram", Diagram.of(spark, run.store(), Thresholds.DEFAULT));
    assertDeclared("diagram", Diagram.refresh(spark, run.store(), Thresholds.DEFAULT));
    StoreViews views = StoreViews.register(spark, run.store());
    assertThat(views.columns())
        .containsOnlyKeys(
            "cells", "layers", "spectra", "runs", "layers_at_end", "relations", "diagram");
    views.columns().keySet().forEach(view -> assertDeclared(view, views.query("TABLE " + view)));
  }

  @Test
  void columnsThatFollowFromLayersAreDeclared(SparkSession spark, @TempDir Path folder) {
    SmallRun run = SmallRun.in(spark, folder);
    run.run(SmallRun.TINY, "seeds=1", "network.width=6");
    Sweep sweep = SmallRun.sweep(SmallRun.TINY, "seeds=1", "network.width=[6]");
    Dataset<Row> exponents = ExponentTable.refresh(spark, run.store(), Thresholds.DEFAULT);

    assertDeclared("exponents", exponents);
    assertDeclared(
        "exponent_hits", ExponentHits.refresh(spark, run.store(), exponents, sweep, List.of()));
    assertDeclared("scaling", DecayScaling.refresh(spark, run.store(), sweep));
    assertDeclared("marginal", Marginal.refresh(spark, run.store(), sweep, sweep).drop("width"));
  }

  /** Too few cells for any fit, but tables all the same. */
  @Test
  void boundariesAndClustersAreDeclaredAndAnswerQueries(SparkSession spark, @TempDir Path folder) {
    SmallRun run = SmallRun.in(spark, folder);
    String[] overrides = {"training.labelNoise=[0, 0.2]", "seeds=1"};
    run.run(SmallRun.TINY, overrides);
    Sweep sweep = SmallRun.sweep(SmallRun.TINY, overrides);

    Boundary.Found boundary =
        Boundary.refresh(
            spark, run.store(), new BoundaryRequest(sweep, Claim.CRH, PlaneAxes.of(sweep), 20, 0));
    Clusters.Found clusters = Clusters.refresh(spark, run.store(), sweep, 2, 0);

    assertDeclared("boundary", boundary.lines());
    assertDeclared("boundary_drift", boundary.drift());
    assertDeclared("clusters", clusters.cells());
    assertDeclared("cluster_summary", clusters.summary());
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

  private static void assertDeclared(String table, Dataset<Row> rows) {
    Table<?> declared = Table.named(table);
    assertThat(rows.columns()).containsExactly(declared.columnNames().toArray(String[]::new));
    assertThat(Stream.of(rows.schema().fields()).map(field -> field.dataType().simpleString()))
        .isEqualTo(
            declared.columns().stream()
                .map(column -> column.type().sparkType().simpleString())
                .toList());
  }
}
