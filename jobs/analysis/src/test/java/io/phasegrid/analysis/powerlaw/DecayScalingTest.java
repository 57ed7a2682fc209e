package io.phasegrid.analysis.powerlaw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.ThresholdKey;
import io.phasegrid.sweep.Thresholds;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Slopes over weight decay, held against a regression on the stored traces. */
@ExtendWith(LocalSpark.class)
class DecayScalingTest {

  private static final String[] OVERRIDES = {
    "training.weightDecay=[0, 0.001, 0.01, 0.1]", "network.width=8", "training.labelNoise=[0, 0.2]"
  };

  private static final Thresholds ALL =
      Thresholds.DEFAULT
          .with(ThresholdKey.SCORE, -1)
          .with(ThresholdKey.RANK, 0)
          .with(ThresholdKey.EQUILIBRATION, 0);

  /** Student's 97.5 % quantile with one degree of freedom. */
  private static final double STUDENT = 12.706204736;

  @Test
  void slopesAreThoseOfARegression(SparkSession spark, @TempDir Path folder) {
    SmallRun run = SmallRun.in(spark, folder);
    run.run(SmallRun.DIGITS, OVERRIDES);

    List<Row> rows = DecayScaling.of(spark, run.store(), sweep(ALL)).collectAsList();

    // Two strengths of label noise, three layers, two measurements.
    assertThat(rows).hasSize(12);
    for (Row row : rows) {
      double a = slope(run, row, 0);
      double b = slope(run, row, 1);
      assertThat(row.<Double>getAs("slope")).isCloseTo((a + b) / 2, within(1e-9));
      assertThat(row.<Double>getAs("high"))
          .isCloseTo((a + b) / 2 + STUDENT * Math.abs(a - b) / 2, within(1e-6));
      assertThat(row.<Long>getAs("decays")).isEqualTo(3);
      assertThat(row.<Long>getAs("seeds")).isEqualTo(2);
      assertThat(row.<String>getAs("layer_name")).isEqualTo("fc" + row.getAs("layer"));
    }
    // η γ steps is .6 at most: by the standard threshold no cell has come to rest.
    assertThat(DecayScaling.of(spark, run.store(), sweep(Thresholds.DEFAULT)).count()).isZero();
  }

  private static Sweep sweep(Thresholds thresholds) {
    Sweep sweep = SmallRun.sweep(SmallRun.DIGITS, OVERRIDES);
    return new Sweep(sweep.name(), sweep.base(), sweep.axes(), sweep.seeds(), thresholds);
  }

  private static double slope(SmallRun run, Row group, long seed) {
    SimpleRegression regression = new SimpleRegression();
    run.table(Tables.LAYERS)
        .join(
            run.table(Tables.CELLS)
                .select("cell_id", "seed", "weight_decay", "label_noise", "steps_done"),
            "cell_id")
        .where("variant = 'raw' AND step = steps_done AND weight_decay > 0")
        .where("seed = " + seed)
        .where("layer = " + group.<Long>getAs("layer"))
        .where("measurement = '" + group.getAs("measurement") + "'")
        .where("label_noise = " + group.<Double>getAs("label_noise") + "D")
        .collectAsList()
        .forEach(
            row ->
                regression.addData(
                    Math.log(row.<Double>getAs("weight_decay")),
                    Math.log(row.<Double>getAs("trace_gb") / row.<Double>getAs("trace_hb"))));
    return regression.getSlope();
  }
}
