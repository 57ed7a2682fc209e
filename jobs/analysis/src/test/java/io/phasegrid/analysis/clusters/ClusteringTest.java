package io.phasegrid.analysis.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.random.Gaussian;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import io.phasegrid.spark.LocalSpark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Mixtures of MLlib on cells whose groups are known. */
@ExtendWith(LocalSpark.class)
class ClusteringTest {

  private static final MixtureSearch SEARCH = new MixtureSearch(3, 2, 0);
  private static final int CELLS = 120;

  @Test
  void separatedGroupsAreFoundInAnyOrder(SparkSession spark) {
    List<Features> cells = groups(1, 2, 8);
    Clustering found = Clustering.of(spark, cells, SEARCH);
    Collections.reverse(cells);

    Clustering again = Clustering.of(spark, cells, SEARCH);

    assertThat(found.chosen().components()).isEqualTo(2);
    assertThat(found.agreement().orElseThrow().index()).isGreaterThanOrEqualTo(0.9);
    assertThat(again.clusters()).isEqualTo(found.clusters());
    assertThat(again.probabilities()).isEqualTo(found.probabilities());
    assertThat(again.mixtures().stream().map(Mixture::bic))
        .isEqualTo(found.mixtures().stream().map(Mixture::bic).toList());
  }

  @Test
  void cellsWithoutStatisticsAndConstantStatisticsAreLeftOut(SparkSession spark) {
    List<Features> cells = new ArrayList<>();
    groups(2, 1, 0)
        .forEach(
            cell ->
                cells.add(
                    new Features(
                        cell.cellId(),
                        new double[] {cell.values()[0], 5, cell.values()[0]},
                        cell.word())));
    cells.add(new Features("x1", new double[] {Double.NaN, 5, 1}, "diverged"));
    cells.add(new Features("x2", new double[] {1, Double.NEGATIVE_INFINITY, 1}, "collapsed"));

    Clustering found = Clustering.of(spark, cells, SEARCH);

    assertThat(found.dropped()).isEqualTo(2);
    assertThat(found.cells()).hasSize(CELLS);
    assertThat(found.components().dimensions()).as("two of three tell the same").isEqualTo(1);
    assertThat(found.chosen().components()).isEqualTo(1);
  }

  @Test
  void fewCellsOrEqualOnesMakeOneCluster(SparkSession spark) {
    List<Features> equal =
        IntStream.range(0, 20)
            .mapToObj(i -> new Features("c" + i, new double[] {1, 2}, "CRH"))
            .toList();

    for (int size : new int[] {1, 2, 20}) {
      assertThat(Clustering.of(spark, equal.subList(0, size), SEARCH).clusters())
          .hasSize(size)
          .containsOnly(1);
    }
    assertThat(Clustering.of(spark, groups(3, 2, 8).subList(0, 3), SEARCH).clusters())
        .containsOnly(1);
  }

  @Test
  void cellsOfFewKindsDoNotBreakAFit(SparkSession spark) {
    List<Features> twoKinds =
        IntStream.range(0, 40)
            .mapToObj(i -> new Features("c" + i, new double[] {i % 2, 3.0 * (i % 2)}, "w" + i % 2))
            .toList();

    Clustering found = Clustering.of(spark, twoKinds, SEARCH);

    assertThat(found.agreement().orElseThrow().index()).isEqualTo(1);
  }

  @Tag("slow")
  @Test
  void theNumberOfGroupsIsRightInNinetyOfAHundred(SparkSession spark) {
    int rightOfThree = 0;
    int recovered = 0;
    int rightOfOne = 0;
    MixtureSearch search = new MixtureSearch(4, 2, 0);
    for (int simulation = 0; simulation < 100; simulation++) {
      Clustering three = Clustering.of(spark, groups(100 + simulation, 3, 8), search);
      rightOfThree += three.chosen().components() == 3 ? 1 : 0;
      recovered += three.agreement().orElseThrow().index() >= 0.9 ? 1 : 0;
      Clustering one = Clustering.of(spark, groups(500 + simulation, 1, 0), search);
      rightOfOne += one.chosen().components() == 1 ? 1 : 0;
    }

    System.out.printf(
        "three groups: %d right, %d with an index of .9 or more; one group: %d right; of 100%n",
        rightOfThree, recovered, rightOfOne);
    assertThat(rightOfThree).isGreaterThanOrEqualTo(90);
    assertThat(recovered).isGreaterThanOrEqualTo(90);
    assertThat(rightOfOne).isGreaterThanOrEqualTo(90);
  }

  /**
   * Cells of equally many groups, so many standard deviations apart in each of three statistics.
   */
  private static List<Features> groups(long simulation, int groups, double apart) {
    long key = KeyedRandom.key(simulation, Purpose.LABEL_NOISE, 5, 0);
    List<Features> cells = new ArrayList<>();
    for (int i = 0; i < CELLS; i++) {
      int group = i % groups;
      double[] values = new double[3];
      for (int j = 0; j < values.length; j++) {
        values[j] = apart * ((group + j) % 3) + Gaussian.at(key, 3L * i + j);
      }
      cells.add(new Features("cell%04d".formatted(i), values, "group " + group));
    }
    return cells;
  }
}
