package io.phasegrid.analysis.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import io.phasegrid.spark.Bits;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Sweep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** MLlib's part of a boundary, and the tables. */
@ExtendWith(LocalSpark.class)
class BoundaryTest {

  private static final Sweep SWEEP =
      SmallRun.sweep(
          """
          name: plane
          data: {set: digits}
          training: {loss: cross-entropy}
          axes:
            training.weightDecay: [1.0e-4, 1.0e-3, 1.0e-2, 1.0e-1]
            training.labelNoise: [0, 0.1, 0.2, 0.3, 0.4, 0.5]
            network.width: [16, 64]
          seeds: 4
          """);

  @Test
  void newtonsMethodFindsTheMinimumOfMllib(SparkSession spark) {
    List<PointCount> counts = PointCount.of(new KnownBoundary(5, 6, 0.1).draw(1), any -> 1);
    List<PlanePlace> places = counts.stream().map(PointCount::place).toList();
    for (int degree : new int[] {1, 3}) {
      PolynomialBasis basis = PolynomialBasis.over(places, degree);

      LogisticSurface spark1 =
          (LogisticSurface) new SparkLogistic(spark, degree, basis).fit(counts);
      LogisticSurface newton = (LogisticSurface) new NewtonLogistic(degree, basis).fit(counts);

      assertThat(newton.intercept()).isEqualTo(spark1.intercept(), within(1e-4));
      assertThat(newton.weights()).containsExactly(spark1.weights(), within(1e-4));
    }
  }

  @Test
  void aBoundaryThatMovesWithWidth(SparkSession spark) {
    BoundaryRequest request = new BoundaryRequest(SWEEP, Claim.CRH, PlaneAxes.of(SWEEP), 50, 0);
    List<ClassifiedCell> cells = cells(SWEEP);

    Boundary.Found found = Boundary.of(spark, cells, request);

    List<Row> lines = found.lines().where("abs(x - 0.001) < 1e-9").orderBy("panel").collectAsList();
    assertThat(lines).hasSize(2);
    assertThat(lines)
        .allSatisfy(
            line -> {
              double truth = truth(line.getAs("panel").equals("network.width=16") ? 16 : 64);
              assertThat(line.<String>getAs("direction")).isEqualTo("enters");
              assertHolds(line, truth);
              for (String rival :
                  new String[] {"logistic_1", "logistic_2", "logistic_3", "forest"}) {
                assertThat(line.<Double>getAs("log_loss"))
                    .isLessThanOrEqualTo(line.<Double>getAs("loss_" + rival));
              }
              assertThat(line.<Double>getAs("log_loss"))
                  .isLessThan(line.<Double>getAs("loss_constant"));
              assertThat(line.<Long>getAs("cells")).isEqualTo(96);
              assertThat(line.<Long>getAs("left_out")).isEqualTo(1);
            });
    Row drift = found.drift().where("abs(x - 0.001) < 1e-9").collectAsList().get(0);
    assertThat(drift.<Double>getAs("low")).isLessThan(0.18);
    assertThat(drift.<Double>getAs("high")).isGreaterThan(0.18);

    List<ClassifiedCell> narrow =
        new ArrayList<>(
            cells.stream()
                .filter(cell -> cell.settings().get(Setting.NETWORK_WIDTH).equals(16L))
                .toList());
    Collections.reverse(narrow);
    assertThat(Bits.of(Boundary.of(spark, narrow, request).lines()))
        .as("in another order and without the other panel")
        .isEqualTo(Bits.of(found.lines().where("panel = 'network.width=16'")));
  }

  @Test
  void aClaimThatHoldsNowhereHasNoBoundary(SparkSession spark) {
    List<ClassifiedCell> none =
        cells(SWEEP).stream()
            .map(c -> new ClassifiedCell(c.cellId(), "noisy", c.seed(), c.settings(), false, false))
            .toList();

    Boundary.Found found =
        Boundary.of(
            spark, none, new BoundaryRequest(SWEEP, Claim.BOTH, PlaneAxes.of(SWEEP), 50, 0));

    assertThat(found.lines().collectAsList())
        .isNotEmpty()
        .allSatisfy(
            line -> {
              assertThat(line.isNullAt(line.fieldIndex("y"))).isTrue();
              assertThat(line.<String>getAs("reason")).isEqualTo("holds in no cell of the panel");
            });
  }

  /** An end that the data do not give is open. */
  private static void assertHolds(Row line, double truth) {
    Double low = line.getAs("low");
    Double high = line.getAs("high");
    assertThat(low == null || low < truth).isTrue();
    assertThat(high == null || high > truth).isTrue();
    assertThat(low == null && high == null).isFalse();
  }

  /** The label noise from which on the claim holds: a line in 1/width. */
  private static double truth(long width) {
    return 0.18 + 1.6 / width;
  }

  private static List<ClassifiedCell> cells(Sweep sweep) {
    long key = KeyedRandom.key(3, Purpose.LABEL_NOISE, 4, 0);
    List<ClassifiedCell> cells = new ArrayList<>();
    for (Object decay : values(sweep, 0)) {
      for (Object noise : values(sweep, 1)) {
        for (Object width : values(sweep, 2)) {
          for (long seed = 0; seed < 4; seed++) {
            double score = 20 * ((Double) noise - truth((Long) width));
            cells.add(
                new ClassifiedCell(
                    "cell%04d".formatted(cells.size()),
                    "noisy",
                    seed,
                    settings(decay, noise, width),
                    false,
                    KeyedRandom.uniform(key, cells.size()) < 1 / (1 + Math.exp(-score))));
          }
        }
      }
    }
    for (long width : new long[] {16, 64}) {
      cells.add(
          new ClassifiedCell(
              "failed" + width, "noisy", 0, settings(1e-3, 0.1, width), true, false));
    }
    return cells;
  }

  private static List<Object> values(Sweep sweep, int axis) {
    Axis found = sweep.axes().get(axis);
    return found.values();
  }

  private static Map<Setting, Object> settings(Object decay, Object noise, Object width) {
    return Map.of(
        Setting.TRAINING_WEIGHT_DECAY, decay,
        Setting.TRAINING_LABEL_NOISE, noise,
        Setting.NETWORK_WIDTH, width);
  }
}
