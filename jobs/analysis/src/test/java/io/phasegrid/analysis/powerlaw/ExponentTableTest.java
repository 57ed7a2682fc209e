package io.phasegrid.analysis.powerlaw;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.phase.SpectrumPhase;
import io.phasegrid.spark.Bits;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.ThresholdKey;
import io.phasegrid.sweep.Thresholds;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Exponents of a small run, held against the layers that were stored with it. */
@ExtendWith(LocalSpark.class)
@TestInstance(Lifecycle.PER_CLASS)
class ExponentTableTest {

  /** Every spectrum has a power law, and every pair of exponents is at a phase point. */
  private static final Thresholds LENIENT =
      Thresholds.DEFAULT
          .with(ThresholdKey.SCORE, -1)
          .with(ThresholdKey.RANK, 0)
          .with(ThresholdKey.FLAT, 0)
          .with(ThresholdKey.FIT, 0)
          .with(ThresholdKey.OFF_DIAGONAL, 1)
          .with(ThresholdKey.DISTANCE, 1e9);

  private SparkSession spark;
  private SmallRun run;
  private Dataset<Row> exponents;

  @BeforeAll
  void run(SparkSession session, @TempDir Path folder) {
    spark = session;
    run = SmallRun.in(spark, folder);
    run.run(SmallRun.DIGITS, "training.steps=300");
    exponents = ExponentTable.of(spark, run.store(), Thresholds.DEFAULT).localCheckpoint();
  }

  @Test
  void slopesAreThoseOfTheLayers() {
    List<String> stored =
        Bits.of(
            run.table(Tables.LAYERS)
                .where("variant = 'raw'")
                .selectExpr(
                    "cell_id",
                    "layer",
                    "step",
                    "measurement",
                    "kept",
                    "p",
                    "r2_p",
                    "q",
                    "r2_q",
                    "hg",
                    "r2_hg",
                    "sd_log_z",
                    "off_diagonal_h"));

    List<String> again =
        Bits.of(
            exponents.selectExpr(
                "cell_id",
                "layer",
                "step",
                "measurement",
                "kept",
                "p",
                "p_r2 AS r2_p",
                "q",
                "q_r2 AS r2_q",
                "hg",
                "hg_r2 AS r2_hg",
                "sd_log_z",
                "off_diagonal_h"));

    assertThat(again).hasSize(12 * 2 * 2 * 3).isEqualTo(stored);
  }

  @Test
  void intervalsHoldTheirSlopes() {
    assertThat(exponents.where("p_low IS NOT NULL AND NOT isnan(p_low)").count()).isPositive();
    assertThat(exponents.where("p_low > p OR p > p_high").count()).isZero();
  }

  @Test
  void otherThresholdsGiveOtherPhases() {
    Dataset<Row> lenient =
        ExponentTable.of(spark, run.store(), LENIENT).where("kept > 3").localCheckpoint();
    List<String> points = SpectrumPhase.points().stream().map(SpectrumPhase::word).toList();

    assertThat(lenient.count()).isPositive();
    assertThat(lenient.where("phase IN ('CRH', 'narrow', 'other exponents')").count()).isZero();
    assertThat(lenient.where(lenient.col("phase").isin(points.toArray())).count()).isPositive();
    assertThat(exponents.where(exponents.col("phase").isin(points.toArray())).count())
        .isLessThan(lenient.where(lenient.col("phase").isin(points.toArray())).count());
  }

  @Test
  void hitsAreCountedByGroup() {
    Dataset<Row> lenient = ExponentTable.of(spark, run.store(), LENIENT).localCheckpoint();
    List<Row> hits =
        ExponentHits.of(spark, run.store(), lenient, lenient(), List.of(Setting.NETWORK_WIDTH))
            .collectAsList();

    assertThat(hits)
        .extracting(row -> row.getAs("networks") + " " + row.getAs("measurement"))
        .containsExactly(
            "network.width=12 clean",
            "network.width=12 noisy",
            "network.width=8 clean",
            "network.width=8 noisy");
    assertThat(hits)
        .allSatisfy(
            row -> {
              long layers = row.<Long>getAs("layers");
              long laws = row.<Long>getAs("power_laws");
              assertThat(layers).isEqualTo(6);
              assertThat(
                      row.<Long>getAs("canonical")
                          + row.<Long>getAs("narrow")
                          + row.<Long>getAs("no_power_law")
                          + laws)
                  .isEqualTo(layers);
              // From anywhere to the nearest point: every pair hits, whatever the order of q.
              assertThat(row.<Long>getAs("hits")).isEqualTo(laws);
              assertThat(row.<Double>getAs("null_mean")).isEqualTo(laws);
              assertThat(row.<Double>getAs("p_value")).isEqualTo(1);
            });
  }

  private static Sweep lenient() {
    Sweep sweep = SmallRun.sweep(SmallRun.DIGITS, "training.steps=300");
    return new Sweep(sweep.name(), sweep.base(), sweep.axes(), sweep.seeds(), LENIENT);
  }
}
