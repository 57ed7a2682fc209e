package io.phasegrid.jobs.refine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegrid.input.InputException;
import io.phasegrid.jobs.LocalSpark;
import io.phasegrid.jobs.SmallRun;
import io.phasegrid.jobs.claim.FolderClaim;
import io.phasegrid.jobs.diagram.Diagram;
import io.phasegrid.jobs.diagram.InferredPoint;
import io.phasegrid.jobs.diagram.TerminalDiagram;
import io.phasegrid.jobs.run.Batching;
import io.phasegrid.jobs.run.GuidedBatching;
import io.phasegrid.jobs.run.RunListener;
import io.phasegrid.jobs.run.RunSummary;
import io.phasegrid.jobs.run.SweepData;
import io.phasegrid.jobs.store.Store;
import io.phasegrid.jobs.store.Tables;
import io.phasegrid.sweep.Sweep;
import java.nio.file.Path;
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

  /** Strong decay collapses these networks, which makes a boundary in few steps. */
  private static final String REFINED =
      """
      name: refined
      data: {set: digits, train: 200}
      network: {depth: 2, width: 6, activation: tanh}
      training: {loss: cross-entropy, batch: 8, steps: 30}
      axes:
        training.weightDecay: {log: [1.0e-3, 2], points: 8}
        training.labelNoise: {linear: [0, 0.7], points: 8}
      seeds: 2
      measure: {samples: 60}
      refine: {budget: 30, rounds: 4}
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
    RunSummary dense = SmallRun.in(spark, resumed).run(REFINED.replaceAll("refine:.*\n", ""));
    assertThat(dense.trained()).isEqualTo(128 - cells.size());
    assertThat(refine(spark, resumed, GuidedBatching.DEFAULT).trained()).isZero();
  }

  @Test
  void whatWasNotTrainedIsInferred(SparkSession spark) {
    Path out = folder.resolve("inferred");
    refine(spark, out, GuidedBatching.DEFAULT);
    Sweep sweep = SmallRun.sweep(REFINED);
    Store store = Store.open(out.toString(), new Configuration());
    Dataset<Row> diagram =
        Diagram.refresh(spark, store, sweep.thresholds()).where("measurement = 'noisy'");

    List<InferredPoint> inferred = InferredTable.refresh(spark, store, sweep, diagram, "noisy");

    assertThat(inferred.size() + diagram.count()).isEqualTo(64);
    assertThat(store.derived(InferredTable.NAME).read(spark).count()).isEqualTo(inferred.size());
    assertThat(inferred).allMatch(point -> point.probability() > 1.0 / 11);
    String drawing = new TerminalDiagram(sweep, false).draw(diagram, inferred);
    assertThat(drawing)
        .contains("(x .")
        .contains(
            "not trained but inferred, with the probability; %d of 64 points"
                .formatted(inferred.size()))
        .doesNotContain(" - ");
  }

  @Test
  void aBudgetBelowTheCornersIsRefused(SparkSession spark) {
    Sweep sweep = SmallRun.sweep(REFINED, "refine.budget=3");
    assertThatThrownBy(() -> refine(spark, folder.resolve("small"), GuidedBatching.DEFAULT, sweep))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("refine.budget is 3, and the ends of all axes alone are 4 points");
  }

  private static RunSummary refine(SparkSession spark, Path out, Batching batching) {
    return refine(spark, out, batching, SmallRun.sweep(REFINED));
  }

  private static RunSummary refine(SparkSession spark, Path out, Batching batching, Sweep sweep) {
    Store store = Store.openOrCreate(out.toString(), sweep.name(), new Configuration());
    try (FolderClaim claim = FolderClaim.take(store.folder(), new Configuration(), false)) {
      return new RefinedRun(spark, "cpu", batching, RunListener.SILENT)
          .run(sweep, SweepData.open(sweep), store, claim);
    }
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
    return Store.open(out.toString(), new Configuration())
        .read(spark, Tables.CELLS)
        .select("cell_id")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }
}
