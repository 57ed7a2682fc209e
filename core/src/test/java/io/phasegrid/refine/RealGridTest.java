package io.phasegrid.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Permutation;
import io.phasegrid.random.Purpose;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refining grids of trained networks. */
class RealGridTest {

  private static final int REPETITIONS = 10;

  /** A fifth of the points. */
  private static final int BUDGET = RealGrid.LATTICE.points() / 5;

  @ParameterizedTest
  @ValueSource(strings = {"teacher", "digits"})
  void aFifthOfTheCellsTellsTheRest(String name) throws IOException {
    RealGrid grid = RealGrid.read(name);
    int[] truth = grid.majorities();
    double[] wrong = new double[4];
    for (int repetition = 0; repetition < REPETITIONS; repetition++) {
      RealGrid seeds = grid.shuffled(repetition);
      GaussianProcess process = new GaussianProcess();
      List<Observation> refined = seeds.refined(BUDGET, 10, process);
      List<Integer> coarse = CoarseLattice.of(RealGrid.LATTICE, BUDGET);
      List<Integer> random =
          IntStream.of(
                  Permutation.of(
                      truth.length, KeyedRandom.key(repetition, Purpose.PERMUTATION, 1, 0)))
              .limit(BUDGET)
              .boxed()
              .toList();
      assertThat(refined).hasSizeLessThanOrEqualTo(BUDGET);
      wrong[0] += RealGrid.mislabelled(process, refined, truth) / REPETITIONS;
      wrong[3] += RealGrid.mislabelled(process, refined, grid.unanimous()) / REPETITIONS;
      wrong[1] +=
          RealGrid.mislabelled(new NearestLabel(), seeds.first(coarse), truth) / REPETITIONS;
      wrong[2] += RealGrid.mislabelled(process, seeds.first(random), truth) / REPETITIONS;
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %.3f | %.3f | %.3f | %.3f |%n",
        name,
        wrong[0],
        wrong[3],
        wrong[1],
        wrong[2]);
    assertThat(wrong[0]).isLessThan(wrong[1]).isLessThan(wrong[2]);
  }

  /** The table of larger budgets in docs/refine.md. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"teacher, 0.4", "digits, 0.4", "teacher, 0.8", "digits, 0.8"})
  void moreCellsTellMore(String name, double share) throws IOException {
    RealGrid grid = RealGrid.read(name);
    int[] truth = grid.majorities();
    GaussianProcess process = new GaussianProcess();
    double[] wrong = new double[3];
    for (int repetition = 0; repetition < REPETITIONS; repetition++) {
      RealGrid seeds = grid.shuffled(repetition);
      List<Observation> fewer = seeds.refined(BUDGET, 10, process);
      List<Observation> more = seeds.refined((int) (share * truth.length), 10, process);
      wrong[0] += RealGrid.mislabelled(process, fewer, truth) / REPETITIONS;
      wrong[1] += RealGrid.mislabelled(process, more, truth) / REPETITIONS;
      wrong[2] += RealGrid.mislabelled(process, more, grid.unanimous()) / REPETITIONS;
    }
    System.out.printf(
        Locale.ROOT, "| %s | %.1f | %.3f | %.3f |%n", name, share, wrong[1], wrong[2]);
    assertThat(wrong[1]).isLessThan(wrong[0]);
  }

  /**
   * How far seeds agree, and what the process makes of all cells: {@code mvn -pl core -am test
   * -Pslow -Dtest=RealGridTest -Dsurefire.failIfNoSpecifiedTests=false}.
   */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"teacher", "digits"})
  void theTruthItselfIsNoisy(String name) throws IOException {
    RealGrid grid = RealGrid.read(name);
    int[] truth = grid.majorities();
    List<Observation> all = new ArrayList<>();
    int others = 0;
    for (int point = 0; point < truth.length; point++) {
      for (int label : grid.labels()[point]) {
        all.add(new Observation(point, label));
        others += label == truth[point] ? 0 : 1;
      }
    }
    double differing = others / (double) all.size();
    double unanimous =
        IntStream.of(grid.unanimous()).filter(label -> label >= 0).count() / (double) truth.length;
    double wrong = RealGrid.mislabelled(new GaussianProcess(), all, truth);
    System.out.printf(
        Locale.ROOT,
        "%s: %.3f of the cells differ from their point's majority, the seeds of %.3f of the points agree; shown all cells the process mislabels %.3f%n",
        name,
        differing,
        unanimous,
        wrong);
    assertThat(wrong).isLessThan(differing + 0.02);
  }
}
