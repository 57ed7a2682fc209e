package io.phasegrid.analysis.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.spark.LocalSpark;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bands hold a boundary that is known, with cells that are independent and with seeds that shift.
 */
@ExtendWith(LocalSpark.class)
class BandCoverageTest {

  private static final double[] LINES = {-0.6, 0, 0.7};
  private static final int REPLICATES = 100;

  /** A forest takes MLlib some tenths of a second. */
  private static final int REPLICATES_OF_FORESTS = 20;

  private static final Choice CHOSEN =
      (counts, simulation) ->
          ModelChoice.of(
                  KnownBoundary.contenders(counts.stream().map(PointCount::place).toList()),
                  counts,
                  simulation)
              .chosen();

  @Test
  void theTruthLiesWithinMostBands() {
    int[] covered = coverage(new KnownBoundary(5, 6, 0.15), 30, REPLICATES, CHOSEN);

    assertThat(IntStream.of(covered).min().orElseThrow()).isGreaterThanOrEqualTo(27);
  }

  @Tag("slow")
  @ParameterizedTest(name = "{0} seeds, steepness {1}, seeds shift by {2}")
  @CsvSource({
    "2,6,0",
    "2,12,0.1",
    "2,60,0",
    "3,6,0",
    "3,6,0.15",
    "3,12,0.1",
    "3,60,0",
    "5,6,0",
    "5,6,0.15",
    "5,12,0",
    "5,12,0.1",
    "5,60,0",
    "5,60,0.1",
    "10,6,0",
    "10,6,0.15",
    "10,12,0.1",
    "10,60,0"
  })
  void theTruthLiesWithinNinetyOfAHundredBands(int seeds, double steepness, double spread) {
    int[] covered = coverage(new KnownBoundary(seeds, steepness, spread), 100, REPLICATES, CHOSEN);

    System.out.printf(
        "%d seeds, steepness %.0f, seeds shift by %.2f: covered %d, %d, %d of 100%n",
        seeds, steepness, spread, covered[0], covered[1], covered[2]);
    assertThat(IntStream.of(covered).min().orElseThrow()).isGreaterThanOrEqualTo(90);
  }

  /** Where a forest wins, its bands are those of the boundary: here it is taken everywhere. */
  @Tag("slow")
  @ParameterizedTest(name = "{0} seeds, steepness {1}, seeds shift by {2}")
  @CsvSource({"3,12,0.1", "3,60,0", "5,12,0.1"})
  void bandsOfForestsHoldTheTruthToo(
      int seeds, double steepness, double spread, SparkSession spark) {
    int[] covered =
        coverage(
            new KnownBoundary(seeds, steepness, spread),
            100,
            REPLICATES_OF_FORESTS,
            (counts, simulation) -> new SparkForest(spark, simulation));

    System.out.printf(
        "forests, %d seeds, steepness %.0f, seeds shift by %.2f: covered %d, %d, %d of 100%n",
        seeds, steepness, spread, covered[0], covered[1], covered[2]);
    assertThat(IntStream.of(covered).min().orElseThrow()).isGreaterThanOrEqualTo(90);
  }

  /** Which classifier draws the boundary of a simulation. */
  private interface Choice {
    Classifier of(List<PointCount> counts, int simulation);
  }

  /** How many bands hold the truth, on each line. */
  private static int[] coverage(
      KnownBoundary known, int simulations, int replicates, Choice classifier) {
    int[] covered = new int[LINES.length];
    for (int simulation = 0; simulation < simulations; simulation++) {
      List<ClaimOutcome> outcomes = known.draw(simulation);
      List<PointCount> counts = PointCount.of(outcomes, any -> 1);
      FittedPanel fitted =
          PanelBoundary.fit(
              classifier.of(counts, simulation),
              outcomes,
              counts,
              SeedResampling.of(known.seedNumbers(), replicates, simulation));
      for (int i = 0; i < LINES.length; i++) {
        if (isCovered(fitted, LINES[i])) {
          covered[i]++;
        }
      }
    }
    return covered;
  }

  /** No crossing is a miss; an open end bounds nothing. */
  private static boolean isCovered(FittedPanel fitted, double x) {
    double truth = KnownBoundary.truth(x);
    return PanelBoundary.line(fitted, x, KnownBoundary.AXIS).crossings().stream()
        .min(Comparator.comparingDouble(crossing -> Math.abs(crossing.y() - truth)))
        .filter(crossing -> !(crossing.low() > truth) && !(crossing.high() < truth))
        .isPresent();
  }
}
