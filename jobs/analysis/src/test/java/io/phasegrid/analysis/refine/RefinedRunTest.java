package io.phasegrid.analysis.refine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegrid.analysis.RefinedSweep;
import io.phasegrid.analysis.diagram.ClassifiedCells;
import io.phasegrid.analysis.diagram.ColourSupport;
import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.analysis.diagram.InferredPoint;
import io.phasegrid.analysis.diagram.TerminalDiagram;
import io.phasegrid.cell.Measurement;
import io.phasegrid.input.InputException;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.run.Batching;
import io.phasegrid.spark.run.CellOutcome;
import io.phasegrid.spark.run.GuidedBatching;
import io.phasegrid.spark.run.RunListener;
import io.phasegrid.spark.run.RunSummary;
import io.phasegrid.spark.run.Tally;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.Sweep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A part of a grid is trained, the same part whatever happened before. */
@ExtendWith(LocalSpark.class)
class RefinedRunTest {

  /** A coarse lattice of the 16 corners, and four rounds of two cells. */
  private static final String FOUR_AXES =
      """
      name: four-axes
      data: {set: digits, train: 200}
      network: {depth: 2, activation: tanh}
      training: {loss: cross-entropy, batch: 8, steps: 30}
      axes:
        training.weightDecay: {log: [1.0e-3, 2], points: 3}
        training.labelNoise: {linear: [0, 0.7], points: 3}
        network.width: [4, 6, 8]
        training.learningRate: [0.05, 0.1, 0.2]
      seeds: [0, 2147483647]
      measure: {samples: 60}
      refine: {budget: 24, rounds: 4}
      """;

  @TempDir private Path folder;

  @Test
  void theSamePartIsTrainedAfterAKillAndBesideADenseGrid(SparkSession spark) {
    Path undisturbed = folder.resolve("undisturbed");
    Path resumed = folder.resolve("resumed");

    RunSummary summary = refine(spark, undisturbed, GuidedBatching.DEFAULT);

    List<String> cells = ids(spark, undisturbed);
    assertThat(summary.total()).isEqualTo(cells.size()).isLessThanOrEqualTo(30);
    assertThat(summary.trained()).isEqualTo(cells.size());
    assertThat(refine(spark, undisturbed, GuidedBatching.DEFAULT).trained()).isZero();

    assertThatThrownBy(() -> refine(spark, resumed, stoppedAtTheThirdRound())).hasMessage("killed");
    assertThat(ids(spark, resumed)).hasSizeBetween(1, cells.size() - 1);
    refine(spark, resumed, GuidedBatching.DEFAULT);
    assertThat(ids(spark, resumed)).isEqualTo(cells);

    // The dense sweep takes the refined one's cells for its own.
    RunSummary dense =
        SmallRun.in(spark, resumed).run(RefinedSweep.YAML.replaceAll("refine:.*\n", ""));
    assertThat(dense.trained()).isEqualTo(128 - cells.size());
    assertThat(refine(spark, resumed, GuidedBatching.DEFAULT).trained()).isZero();
  }

  @Test
  void tasksTellTheLabelsThatAreReadFromTheStore(SparkSession spark) {
    Path out = folder.resolve("told");
    List<Tally> tallies = new ArrayList<>();
    RunListener listener =
        (total, stored, tally) -> {
          tallies.add(tally);
          return () -> {};
        };
    Sweep sweep = SmallRun.sweep(RefinedSweep.YAML);
    RefinedSweep.train(spark, out, GuidedBatching.DEFAULT, listener, sweep);

    List<CellOutcome> told =
        tallies.get(0).outcomes().stream().sorted(Comparator.comparing(CellOutcome::cell)).toList();
    List<CellOutcome> read =
        ClassifiedCells.of(
                spark, Store.open(out.toString(), new Configuration()), sweep.thresholds())
            .each()
            .where("measurement = 'clean'")
            .selectExpr("cell_id", "coalesce(label, state)", "mean_alpha")
            .orderBy("cell_id")
            .collectAsList()
            .stream()
            .map(row -> new CellOutcome(row.getString(0), row.getString(1), row.getDouble(2)))
            .toList();
    assertThat(told).isNotEmpty().isEqualTo(read);
  }

  @Test
  void whatWasNotTrainedIsInferred(SparkSession spark) {
    Path out = folder.resolve("inferred");
    refine(spark, out, GuidedBatching.DEFAULT);
    Sweep sweep = SmallRun.sweep(RefinedSweep.YAML);
    Store store = Store.open(out.toString(), new Configuration());
    Dataset<Row> diagram =
        Diagram.refresh(spark, store, sweep.thresholds()).where("measurement = 'noisy'");

    List<InferredPoint> inferred =
        InferredTable.refresh(spark, store, sweep, diagram, Measurement.NOISY);

    assertThat(inferred.size() + diagram.count()).isEqualTo(64);
    Dataset<Row> stored = store.derived(InferredTable.NAME).read(spark);
    assertThat(stored.count()).isEqualTo(inferred.size());
    assertThat(stored.columns())
        .containsExactly(
            "weight_decay", "label_noise", "measurement", "label", "probability", "rule");
    assertThat(stored.drop("weight_decay", "label_noise").columns())
        .containsExactly(Table.named(InferredTable.NAME).columnNames().toArray(String[]::new));
    assertThat(inferred).allMatch(point -> point.probability() > 1.0 / 11);
    String drawing = new TerminalDiagram(sweep, ColourSupport.NONE).draw(diagram, inferred);
    assertThat(drawing)
        .contains("(x .")
        .contains(
            "not trained but inferred, with the probability; %d of 64 points"
                .formatted(inferred.size()))
        .doesNotContain(" - ");
  }

  @Test
  void fourAxesAreRefinedToo(SparkSession spark) {
    Path out = folder.resolve("four-axes");
    Sweep sweep = SmallRun.sweep(FOUR_AXES);

    RunSummary summary = refine(spark, out, GuidedBatching.DEFAULT, sweep);

    Dataset<Row> cells = cells(spark, out);
    assertThat(summary.trained()).isEqualTo(cells.count()).isEqualTo(24);
    assertThat(
            cells
                .where("weight_decay IN (0.001, 2) AND label_noise IN (0, 0.7)")
                .where("width IN (4, 8) AND learning_rate IN (0.05, 0.2)")
                .select("point_id")
                .distinct()
                .count())
        .as("corners")
        .isEqualTo(16);
    assertThat(refine(spark, out, GuidedBatching.DEFAULT, sweep).trained()).isZero();
    Store store = Store.open(out.toString(), new Configuration());
    Dataset<Row> diagram =
        Diagram.refresh(spark, store, sweep.thresholds()).where("measurement = 'noisy'");
    List<InferredPoint> inferred =
        InferredTable.refresh(spark, store, sweep, diagram, Measurement.NOISY);
    assertThat(inferred.size() + diagram.count()).isEqualTo(81);
    String drawing = new TerminalDiagram(sweep, ColourSupport.NONE).draw(diagram, inferred);
    assertThat(drawing).contains("network.width = 8, training.learningRate = 0.2");
    assertThat(drawing).doesNotContain(" - ");
  }

  @Test
  void pointsThatShareTheirCellsAreTrainedOnce(SparkSession spark) {
    Path out = folder.resolve("shared");
    // Without gradient noise its shape means nothing.
    Sweep sweep =
        SmallRun.sweep(
            RefinedSweep.YAML.replaceAll(
                "training.labelNoise: .*",
                "training.gradientNoise: [0, 0.3, 3]\n"
                    + "  training.noiseShape: [isotropic, weights]"));

    RunSummary summary = refine(spark, out, GuidedBatching.DEFAULT, sweep);

    assertThat(summary.trained()).isEqualTo(summary.total()).isEqualTo(cells(spark, out).count());
    Store store = Store.open(out.toString(), new Configuration());
    Dataset<Row> diagram =
        Diagram.refresh(spark, store, sweep.thresholds()).where("measurement = 'noisy'");
    long shared = diagram.where("gradient_noise = 0").count();
    assertThat(shared).isPositive();
    assertThat(InferredTable.refresh(spark, store, sweep, diagram, Measurement.NOISY))
        .hasSize((int) (48 - diagram.count() - shared));
  }

  @Test
  void aBudgetBelowTheCornersIsRefused(SparkSession spark) {
    Sweep sweep = SmallRun.sweep(RefinedSweep.YAML, "refine.budget=3");
    assertThatThrownBy(() -> refine(spark, folder.resolve("small"), GuidedBatching.DEFAULT, sweep))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("refine.budget is 3, and the ends of all axes alone are 4 points");
  }

  private static RunSummary refine(SparkSession spark, Path out, Batching batching) {
    return refine(spark, out, batching, SmallRun.sweep(RefinedSweep.YAML));
  }

  private static RunSummary refine(SparkSession spark, Path out, Batching batching, Sweep sweep) {
    return RefinedSweep.train(spark, out, batching, sweep);
  }

  private static Batching stoppedAtTheThirdRound() {
    AtomicInteger rounds = new AtomicInteger();
    return (pending, slots) -> {
      if (rounds.incrementAndGet() == 3) {
        throw new IllegalStateException("killed");
      }
      return GuidedBatching.DEFAULT.cut(pending, slots);
    };
  }

  private static List<String> ids(SparkSession spark, Path out) {
    return cells(spark, out).select("cell_id").collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  private static Dataset<Row> cells(SparkSession spark, Path out) {
    return Store.open(out.toString(), new Configuration()).read(spark, Tables.CELLS);
  }
}
