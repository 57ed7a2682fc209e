package io.phasegrid.analysis.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.input.InputException;
import io.phasegrid.spark.Bits;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.LayerChoice;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.ThresholdKey;
import io.phasegrid.sweep.Thresholds;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The diagram of a small run, held against its cells. */
@ExtendWith(LocalSpark.class)
@TestInstance(Lifecycle.PER_CLASS)
class DiagramTest {

  /** Everything that trained holds every relation. */
  private static final Thresholds LENIENT =
      Thresholds.DEFAULT
          .with(ThresholdKey.ALPHA, 0)
          .with(ThresholdKey.EXCESS, -100)
          .with(ThresholdKey.FLAT, 1e9)
          .with(ThresholdKey.COLLAPSED, 0)
          .with(ThresholdKey.SCORE, -1)
          .with(ThresholdKey.RANK, 0);

  /** Student's 97.5 % quantile with one degree of freedom. */
  private static final double STUDENT = 12.706204736;

  private SparkSession spark;
  private SmallRun run;
  private Dataset<Row> diagram;

  @BeforeAll
  void run(SparkSession session, @TempDir Path folder) {
    spark = session;
    run = SmallRun.in(spark, folder);
    run.run(SmallRun.DIGITS, "training.steps=300");
    diagram = Diagram.of(spark, run.store(), Thresholds.DEFAULT).localCheckpoint();
  }

  @ParameterizedTest
  @CsvSource({"noisy,''", "clean,_clean"})
  void labelsAreThoseThatWereStored(String measurement, String suffix) {
    List<String> stored =
        Bits.of(
            run.table(Tables.CELLS)
                .selectExpr(
                    "cell_id",
                    "state" + suffix + " AS state",
                    "label" + suffix + " AS label",
                    "label_every" + suffix + " AS label_every",
                    "max_unit_mean" + suffix + " AS unit_mean",
                    "mean_alpha" + suffix + " AS mean_alpha",
                    "min_alpha" + suffix + " AS min_alpha",
                    "min_rank",
                    "score"));

    List<String> again =
        Bits.of(
            ClassifiedCells.of(spark, run.store(), Thresholds.DEFAULT)
                .each()
                .where("measurement = '" + measurement + "'")
                .drop("measurement", "drift"));

    assertThat(again).hasSize(12).isEqualTo(stored);
  }

  @Test
  void columnsOfCellsAreMediansOverSeeds() {
    List<ColumnPoint> points =
        CellColumn.named("score")
            .read(spark, run.store(), SmallRun.sweep(SmallRun.DIGITS, "training.steps=300"));

    assertThat(points).hasSize(6);
    for (ColumnPoint point : points) {
      // Of two seeds it is the mean.
      double mean =
          run.table(Tables.CELLS)
              .where("point_id = '" + point.pointId() + "'")
              .agg(functions.avg("score"))
              .first()
              .getDouble(0);
      assertThat(point.median()).isCloseTo(mean, within(1e-12));
      assertThat(List.of(point.seeds(), point.trained(), point.having())).containsOnly(2L);
    }
  }

  @Test
  void otherThresholdsChangeLabelsAndTrainNothing() {
    List<String> before = run.bits(Tables.RUNS);

    List<Row> strict = diagram(Thresholds.DEFAULT.with(ThresholdKey.SCORE, 1));
    List<Row> lenient = diagram(LENIENT);

    assertThat(strict).extracting(row -> row.getAs("label")).containsOnly("untrained");
    assertThat(lenient).extracting(row -> row.getAs("label")).containsOnly("CRH+");
    assertThat(run.bits(Tables.RUNS)).isEqualTo(before);
  }

  @Test
  void otherLayersGiveOtherLabels() {
    Thresholds ends = layers("[-1, fc1]");
    List<Row> strict = diagram(ends.with(ThresholdKey.RANK, 1e9));
    Dataset<Row> cells = ClassifiedCells.of(spark, run.store(), ends).each();

    assertThat(strict).extracting(row -> row.getAs("label")).contains("rank1");
    assertThat(strict.get(0).<String>getAs("rule")).endsWith(" phase.layers=[-1,fc1]");
    assertThat(Diagram.describe(Thresholds.DEFAULT)).doesNotContain("layers");
    assertThat(Bits.of(cells.selectExpr("cell_id", "measurement", "min_rank")))
        .hasSize(24)
        .isEqualTo(
            Bits.of(
                run.table(Tables.LAYERS)
                    .where("layer <> 2 AND step > 0 AND variant = 'normalised'")
                    .groupBy("cell_id", "measurement")
                    .agg(functions.min("rank_z").as("min_rank"))));
    assertThat(diagram(ends)).isNotEqualTo(diagram.collectAsList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[2]", "[-2]", "[fc2]"})
  void theOnlyMiddleLayerMakesTheSameLabelsHoweverChosen(String chosen) {
    assertThat(Bits.of(ClassifiedCells.of(spark, run.store(), layers(chosen)).each()))
        .isEqualTo(Bits.of(ClassifiedCells.of(spark, run.store(), Thresholds.DEFAULT).each()));
  }

  /** A sweep may name layers that other cells of its folder lack. */
  @Test
  void aLayerThatAStoredNetworkLacksIsRefused() {
    LayerChoice fourth =
        SmallRun.sweep(SmallRun.DIGITS, "network.depth=3", "phase.layers=[4]")
            .thresholds()
            .layers();
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> Diagram.of(spark, run.store(), Thresholds.DEFAULT.with(fourth)))
        .withMessageMatching(
            "phase.layers holds 4, but the stored cell [0-9a-f]{20} has 3 measured layers: count from 1 to 3, or from the end from -1 to -3\\.");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> run.run(SmallRun.DIGITS, "network.depth=3", "phase.layers=[4]"))
        .withMessageContaining("phase.layers holds 4");
    assertThat(run.table(Tables.CELLS).count()).isEqualTo(12);
    assertThat(run.store().sweepFile().orElseThrow()).doesNotContain("layers");
  }

  private static Thresholds layers(String chosen) {
    return SmallRun.sweep(SmallRun.DIGITS, "phase.layers=" + chosen).thresholds();
  }

  @Test
  void numbersAreThoseOfTheCells() {
    List<Row> points = diagram.collectAsList();
    List<Row> stored = run.table(Tables.CELLS).collectAsList();

    assertThat(points).hasSize(2 * 6);
    for (Row point : points) {
      String suffix = point.getAs("measurement").equals("noisy") ? "" : "_clean";
      List<Row> cells =
          stored.stream().filter(cell -> pointId(cell).equals(pointId(point))).toList();
      assertThat(cells).hasSize(2);
      double a = cells.get(0).<Double>getAs("mean_alpha" + suffix);
      double b = cells.get(1).<Double>getAs("mean_alpha" + suffix);
      double mean = (a + b) / 2;
      double sd = Math.abs(a - b) / Math.sqrt(2);
      double half = STUDENT * sd / Math.sqrt(2);
      assertThat(point.<Long>getAs("seeds")).isEqualTo(2);
      assertReal(point, "mean_alpha", mean);
      assertReal(point, "sd_alpha", sd);
      assertReal(point, "low_alpha", mean - half);
      assertReal(point, "high_alpha", mean + half);
      assertWords(point, cells.stream().map(cell -> word(cell, suffix)).sorted().toList());
    }
  }

  /** Caveats follow from the cells' ranks, concentration and labels layer by layer. */
  @Test
  void caveatsAreThoseOfTheCells() {
    double rank = median(diagram.where("measurement = 'clean'"), "min_rank");
    double unitMean = median(diagram.where("measurement = 'clean'"), "unit_mean");
    List<Row> points =
        diagram(
            Thresholds.DEFAULT
                .with(ThresholdKey.LOW_RANK, rank)
                .with(ThresholdKey.UNIT_MEAN, unitMean));
    List<Row> stored = run.table(Tables.CELLS).collectAsList();

    for (Row point : points) {
      String suffix = point.getAs("measurement").equals("noisy") ? "" : "_clean";
      List<Row> cells =
          stored.stream().filter(cell -> pointId(cell).equals(pointId(point))).toList();
      double least =
          cells.stream().mapToDouble(c -> c.<Double>getAs("min_rank")).min().orElseThrow();
      double mean =
          cells.stream()
              .mapToDouble(cell -> cell.<Double>getAs("max_unit_mean" + suffix))
              .average()
              .orElseThrow();
      List<Row> labelled =
          cells.stream()
              .filter(cell -> point.getAs("label").equals(cell.getAs("label" + suffix)))
              .toList();
      long every =
          labelled.stream()
              .filter(cell -> point.getAs("label").equals(cell.getAs("label_every" + suffix)))
              .count();
      assertThat(point.<Boolean>getAs("low_rank")).isEqualTo(least < rank);
      assertReal(point, "unit_mean", mean);
      assertThat(point.<Boolean>getAs("concentrated"))
          .isEqualTo(point.<Double>getAs("unit_mean") > unitMean);
      if (labelled.isEmpty()) {
        assertThat(point.<Double>getAs("every")).isNull();
      } else {
        assertReal(point, "every", (double) every / labelled.size());
      }
    }
    assertThat(points).extracting(row -> row.getAs("low_rank")).contains(true, false);
    assertThat(points).extracting(row -> row.getAs("concentrated")).contains(true, false);
  }

  private static double median(Dataset<Row> rows, String column) {
    return rows.stat().approxQuantile(column, new double[] {0.5}, 0)[0];
  }

  /** At the last step the diagram at a time is the diagram; at the first nothing was learnt. */
  @Test
  void theDiagramCanBeDrawnAtAnyMeasuredStep() {
    List<Row> last = Diagram.at(spark, run.store(), Thresholds.DEFAULT, 300).collectAsList();
    List<Row> first = Diagram.at(spark, run.store(), Thresholds.DEFAULT, 0).collectAsList();
    List<Row> whole = diagram.collectAsList();

    assertThat(last)
        .extracting(row -> row.getAs("mean_alpha"))
        .isEqualTo(column(whole, "mean_alpha"));
    assertThat(last).extracting(row -> row.getAs("label")).isEqualTo(column(whole, "label"));
    assertThat(last).extracting(row -> row.getAs("score")).isEqualTo(column(whole, "score"));
    assertThat(first).hasSameSizeAs(whole);
    assertThat(first).extracting(row -> row.getAs("label")).containsOnly("untrained");
    assertThat(first).extracting(row -> row.getAs("equilibration")).containsOnly(0.0);
    assertThat(first).extracting(row -> row.getAs("at_step")).containsOnly(0L);
    assertThat(Diagram.at(spark, run.store(), Thresholds.DEFAULT, 17).count()).isZero();
  }

  private static List<Object> column(List<Row> rows, String name) {
    return rows.stream().<Object>map(row -> row.getAs(name)).toList();
  }

  /** Averaged over widths, seed by seed: the interval is over two seeds, not over four networks. */
  @Test
  void marginalsAverageSeedBySeed() {
    Sweep whole = sweep();
    Sweep noise =
        new Sweep(
            whole.name(),
            whole.base(),
            whole.axes().subList(0, 1),
            whole.seeds(),
            whole.thresholds());
    List<Row> rows = Marginal.of(spark, run.store(), noise, whole).collectAsList();
    List<Row> cells = run.table(Tables.CELLS).collectAsList();

    assertThat(rows).hasSize(3 * 2);
    for (Row row : rows) {
      String suffix = row.getAs("measurement").equals("noisy") ? "" : "_clean";
      double[] seeds = new double[2];
      for (int seed = 0; seed < 2; seed++) {
        long wanted = seed;
        seeds[seed] =
            cells.stream()
                .filter(cell -> cell.<Long>getAs("seed") == wanted)
                .filter(cell -> cell.getAs("label_noise").equals(row.getAs("label_noise")))
                .mapToDouble(cell -> cell.<Double>getAs("mean_alpha" + suffix))
                .average()
                .orElseThrow();
      }
      double mean = (seeds[0] + seeds[1]) / 2;
      double half = STUDENT * Math.abs(seeds[0] - seeds[1]) / 2;
      assertReal(row, "mean_alpha", mean);
      assertReal(row, "low_alpha", mean - half);
      assertReal(row, "high_alpha", mean + half);
      assertThat(row.<Long>getAs("networks")).isEqualTo(4);
      assertThat(row.<Long>getAs("points")).isEqualTo(2);
      assertThat(row.getList(row.fieldIndex("labels"))).hasSize(4);
    }
  }

  @Test
  void pointsOutsideOfTheSweepAreLeftOut() {
    Dataset<Row> narrow =
        Diagram.within(diagram, sweep("network.width=[8, 99]", "training.labelNoise=0.2"));

    assertThat(narrow.collectAsList())
        .hasSize(2)
        .allSatisfy(
            point -> {
              assertThat(point.<Long>getAs("width")).isEqualTo(8);
              assertThat(point.<Double>getAs("label_noise")).isEqualTo(0.2);
            });
    assertThat(Diagram.within(diagram, sweep()).count()).isEqualTo(12);
    assertThat(Diagram.within(diagram, sweep("training.batch=9")).count()).isZero();
  }

  private List<Row> diagram(Thresholds thresholds) {
    return Diagram.of(spark, run.store(), thresholds).collectAsList();
  }

  private static String pointId(Row row) {
    return row.getAs("point_id");
  }

  private static Sweep sweep(String... overrides) {
    return SmallRun.sweep(
        SmallRun.DIGITS,
        Stream.concat(Stream.of("training.steps=300"), Stream.of(overrides))
            .toArray(String[]::new));
  }

  private static String word(Row cell, String suffix) {
    String label = cell.getAs("label" + suffix);
    return label == null ? cell.getAs("state" + suffix) : label;
  }

  private static void assertReal(Row point, String column, double expected) {
    assertThat(point.<Double>getAs(column)).as(column).isEqualTo(expected, within(1e-9));
  }

  private static void assertWords(Row point, List<String> words) {
    String majority = point.getAs("label");
    long agreeing = words.stream().filter(majority::equals).count();
    assertThat(point.<String>getList(point.fieldIndex("labels"))).isEqualTo(words);
    assertThat(words).contains(majority);
    assertThat(point.<Double>getAs("agreement")).isEqualTo(agreeing / 2.0);
  }
}
