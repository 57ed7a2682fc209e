package io.phasegrid.app.engines;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.input.InputException;
import io.phasegrid.phase.State;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.run.EngineChoice;
import io.phasegrid.spark.run.RunSummary;
import io.phasegrid.spark.run.SweepData;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Networks beyond perceptrons go through Spark and the store like any other. */
@ExtendWith(LocalSpark.class)
@Tag("trains")
class NetworksTest {

  private static final String CONVOLUTIONAL =
      """
      name: tiny-convolutional
      data: {set: digits, train: 200}
      network: {model: convolutional, bias: true}
      training: {loss: cross-entropy, batch: 8, steps: 12, gradientNoise: 0.05}
      axes:
        network.width: [4, 6]
      seeds: 2
      measure: {samples: 80, at: [0, end]}
      """;

  @Test
  void aConvolutionalSweepGivesTheSameTablesAsAnyOther(SparkSession spark, @TempDir Path folder) {
    SmallRun run = SmallRun.in(spark, folder.resolve("out")).engine("dl4j");

    RunSummary summary = run.run(CONVOLUTIONAL);

    assertThat(summary.trained()).isEqualTo(4);
    assertThat(summary.byState().getOrDefault(State.FAILED, 0L)).isZero();
    List<Row> cells = run.table(Tables.CELLS).collectAsList();
    assertThat(cells)
        .hasSize(4)
        .allSatisfy(
            cell -> {
              assertThat(cell.<String>getAs("model")).isEqualTo("convolutional");
              assertThat(cell.<Long>getAs("depth")).isEqualTo(3);
              assertThat(cell.<Double>getAs("held_out_loss")).isPositive();
            });
    // Four layers, two steps, two observations, and two variants of each.
    assertThat(run.table(Tables.SPECTRA).count()).isEqualTo(4 * 4 * 2 * 2);
    assertThat(run.table(Tables.LAYERS).count()).isEqualTo(4 * 4 * 2 * 2 * 2);
    assertThat(run.table(Tables.LAYERS).where("stationarity_z IS NOT NULL AND layer < 3").count())
        .as("theories say nothing of convolutions")
        .isZero();
    assertThat(run.table(Tables.LAYERS).where("alpha_nfa IS NOT NULL AND layer > 2").count())
        .isEqualTo(4 * 2 * 2 * 2 * 2);
    assertThat(
            run.table(Tables.LAYERS)
                .select("layer", "layer_name")
                .distinct()
                .orderBy("layer")
                .collectAsList())
        .extracting(row -> row.getString(1))
        .containsExactly("conv1", "conv2", "fc1", "fc2");
    assertThat(run.store().verify(spark).complaints()).isEmpty();
    assertThat(
            Diagram.within(
                    Diagram.of(spark, run.store(), Thresholds.DEFAULT),
                    SmallRun.sweep(CONVOLUTIONAL))
                .where("measurement = 'noisy'")
                .count())
        .isEqualTo(2);
    assertThat(run.run(CONVOLUTIONAL).trained()).isZero();
  }

  @Test
  void transformersOfAnyNumberOfBlocksHaveTheirTables(SparkSession spark, @TempDir Path folder) {
    SmallRun run = SmallRun.in(spark, folder.resolve("out")).engine("torch");
    String sweep =
        """
        name: tiny-gpt
        data: {set: modular, modulus: 7, share: 0.6}
        network: {model: gpt, width: 8, heads: 2}
        training: {loss: cross-entropy, optimizer: adamw, learningRate: 0.01, steps: 200}
        axes:
          network.blocks: [1, 2]
        seeds: 1
        measure: {at: [0, 100, end]}
        """;

    assertThat(run.run(sweep).byState().getOrDefault(State.FAILED, 0L)).isZero();

    assertThat(
            run.table(Tables.CELLS)
                .where("heads = 2 AND patch IS NULL AND norm IS NULL AND data_modulus = 7")
                .orderBy("blocks")
                .collectAsList())
        .allSatisfy(cell -> assertThat(cell.<Long>getAs("steps_to_fit")).isIn(100L, 200L))
        .extracting(cell -> cell.<Long>getAs("depth"))
        .as("measured layers less one")
        .containsExactly(7L, 13L);
    assertThat(run.table(Tables.LAYERS).where("layer_name = 'blocks.1.query'").count())
        .isEqualTo(3 * 2 * 2);
    assertThat(
            Diagram.within(
                    Diagram.of(spark, run.store(), Thresholds.DEFAULT), SmallRun.sweep(sweep))
                .select("blocks")
                .distinct()
                .count())
        .isEqualTo(2);
  }

  @Test
  void aContrastiveNetworkIsMeasuredBesideItsProjection(SparkSession spark, @TempDir Path folder) {
    SmallRun run = SmallRun.in(spark, folder.resolve("out")).engine("torch");
    String sweep =
        """
        name: tiny-contrast
        data: {set: digits, views: {noise: 0.5}}
        network: {width: 8, depth: 2, projection: [6, 4]}
        training: {steps: 50}
        axes:
          training.loss: [cross-entropy, contrastive]
        seeds: 1
        measure: {samples: 64, at: [0, end]}
        """;

    assertThat(run.run(sweep).byState().getOrDefault(State.FAILED, 0L)).isZero();

    Row cell = run.table(Tables.CELLS).where("loss = 'contrastive'").collectAsList().get(0);
    assertThat(cell.<Long>getAs("depth")).as("of the encoder").isEqualTo(2);
    assertThat(cell.<Long>getAs("projection_out")).isEqualTo(4);
    assertThat(cell.<Double>getAs("view_noise")).isEqualTo(0.5);
    assertThat(cell.<Double>getAs("score")).isBetween(0.2, 1.0);
    assertThat(cell.<Double>getAs("pair_alignment")).isBetween(0.0, 4.0);
    assertThat(cell.<Double>getAs("uniformity")).isNegative();
    assertThat(cell.<Double>getAs("effective_rank")).isBetween(1.0, 8.0);
    assertThat(
            run.table(Tables.CELLS)
                .where("loss = 'cross-entropy' AND temperature IS NULL AND uniformity IS NULL")
                .count())
        .isEqualTo(1);
    Dataset<Row> layers = run.table(Tables.LAYERS).where(col("cell_id").equalTo(cell.get(0)));
    assertThat(layers.where("part = 'projection'").select("layer_name").distinct().collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder("projection1", "projection2");
    assertThat(layers.where("stationarity_z IS NOT NULL OR nc1 IS NOT NULL").count()).isZero();
    assertThat(run.store().verify(spark).complaints()).isEmpty();
    assertThat(
            Diagram.within(
                    Diagram.of(spark, run.store(), Thresholds.DEFAULT), SmallRun.sweep(sweep))
                .where("loss = 'contrastive' AND measurement = 'noisy' AND seeds = 1")
                .count())
        .isEqualTo(1);
    // The only middle layer is the second of the encoder.
    assertThat(
            layers
                .where(
                    "layer = 2 AND step = 50 AND measurement = 'noisy' AND variant = 'normalised'")
                .collectAsList()
                .get(0)
                .<Double>getAs("alpha_frga"))
        .isEqualTo(cell.<Double>getAs("alpha_frga"));
  }

  /** Every layer has a row for every token, so no theory applies, and no sample has one class. */
  @Test
  void aTextHasTokensForRows(SparkSession spark, @TempDir Path folder) throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "a text of few signs. ".repeat(40));
    SmallRun run = SmallRun.in(spark, folder.resolve("out")).engine("torch");
    String sweep =
        """
        name: tiny-text
        data: {set: text, path: %s}
        network: {model: gpt, width: 8, heads: 2, blocks: 1}
        training: {loss: cross-entropy, optimizer: adam, learningRate: 0.01, steps: 80, labelNoise: 0.1}
        axes:
          data.context: [4, 8]
          network.tied: [true, false]
        seeds: 1
        """
            .formatted(text);

    assertThat(run.run(sweep).byState().getOrDefault(State.FAILED, 0L)).isZero();

    assertThat(run.table(Tables.CELLS).collectAsList())
        .hasSize(4)
        .allSatisfy(
            cell -> {
              assertThat(cell.<String>getAs("data_tokens")).isEqualTo("characters");
              assertThat(cell.<Double>getAs("score")).isBetween(0.2, 1.0);
              assertThat(cell.<Double>getAs("held_out_loss_clean"))
                  .isLessThan(cell.<Double>getAs("held_out_loss"));
              assertThat(cell.isNullAt(cell.fieldIndex("steps_to_fit"))).isTrue();
              assertThat(cell.<Long>getAs("depth"))
                  .isEqualTo(cell.<Boolean>getAs("tied") ? 6L : 7L);
            });
    assertThat(run.table(Tables.LAYERS).where("nc1 IS NOT NULL OR alpha_nfa IS NOT NULL").count())
        .isZero();
    assertThat(run.table(Tables.LAYERS).where("stationarity_h IS NOT NULL").count()).isZero();
    assertThat(run.store().verify(spark).complaints()).isEmpty();
  }

  @Test
  void theSameSweepGivesTheSameBits(SparkSession spark, @TempDir Path folder) {
    SmallRun one = SmallRun.in(spark, folder.resolve("one")).engine("dl4j");
    SmallRun other =
        SmallRun.in(spark, folder.resolve("other"))
            .engine("dl4j")
            .batching((pending, slots) -> pending.stream().map(List::of).toList());
    one.run(CONVOLUTIONAL);
    other.run(CONVOLUTIONAL);

    assertThat(other.bits(Tables.CELLS)).isEqualTo(one.bits(Tables.CELLS));
    assertThat(other.bits(Tables.LAYERS)).isEqualTo(one.bits(Tables.LAYERS));
  }

  @Test
  void theEngineIsTheFirstThatTrainsTheSweep() {
    assertThat(chosen(SmallRun.TINY)).isEqualTo("cpu");
    assertThat(chosen(CONVOLUTIONAL)).isEqualTo("torch");
    assertThat(chosen(SmallRun.TINY, "network.model=[perceptron, perceptron-batchnorm]"))
        .isEqualTo("torch");
    assertThat(chosen(SmallRun.TINY, "network.norm=[none, layer]")).isEqualTo("torch");
    assertThat(chosen(SmallRun.TINY, "network.activation=[tanh, gelu]")).isEqualTo("torch");
    assertThat(chosen(SmallRun.TINY, "training.optimizer=[sgd, adam]")).isEqualTo("cpu");
    assertThat(chosen(CONVOLUTIONAL, "training.momentum=[0, 0.9]")).isEqualTo("torch");
  }

  /** Before anything is trained. */
  @Test
  void layersThatANetworkLacksAreRefused() {
    for (String engine : List.of("torch", "dl4j")) {
      Sweep sweep = SmallRun.sweep(CONVOLUTIONAL, "phase.layers=[-1,conv3]");
      assertThatExceptionOfType(InputException.class)
          .isThrownBy(() -> EngineChoice.of(Optional.of(engine), sweep, SweepData.open(sweep)))
          .withMessage(
              "phase.layers holds conv3, which is no measured layer of network.model convolutional; the nearest is conv1.");
    }
    assertThat(chosen(CONVOLUTIONAL, "phase.layers=[conv2,fc2]")).isEqualTo("torch");
  }

  private static String chosen(String sweep, String... overrides) {
    var read = SmallRun.sweep(sweep, overrides);
    return EngineChoice.of(Optional.empty(), read, SweepData.open(read));
  }
}
