package io.phasegrid.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Permutation;
import io.phasegrid.random.Purpose;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Refining grids of trained networks. What a sweep of three seeds says is held against the majority
 * of these three, of all seeds that were trained, and of those that the sweep did not have.
 *
 * <p>Seeds keep their order all over a grid, as in a real sweep: in another order at every point
 * their boundaries, which lie apart, would pass for noise.
 */
class RealGridTest {

  private static final int ROUNDS = 10;

  /** Draws of three seeds, or orders of the first three. */
  private static final int REPETITIONS = 10;

  /** A fifth of the points. */
  private static final int BUDGET = RealGrid.LATTICE.points() / 5;

  private static final int A_FIFTH_OF_THE_CELLS = RealGrid.SEEDS * RealGrid.LATTICE.points() / 5;

  @ParameterizedTest
  @ValueSource(strings = {"teacher", "digits"})
  void aFifthOfThePointsTellsTheRest(String name) throws IOException {
    RealGrid grid = RealGrid.read(name);
    double[] wrong = new double[4];
    for (int repetition = 0; repetition < REPETITIONS; repetition++) {
      RealGrid seeds = grid.ordered(repetition);
      int[] truth = seeds.majorities();
      GaussianProcess process = new GaussianProcess();
      List<TrainedLabel> refined = seeds.refined(BUDGET, ROUNDS, process);
      assertThat(refined).hasSizeLessThanOrEqualTo(BUDGET);
      int[] shown = RealGrid.shown(process, refined);
      List<Integer> coarse = CoarseLattice.of(RealGrid.LATTICE, BUDGET);
      List<Integer> random =
          IntStream.of(
                  Permutation.of(
                      truth.length, KeyedRandom.key(repetition, Purpose.PERMUTATION, 1, 0)))
              .limit(BUDGET)
              .boxed()
              .toList();
      add(
          wrong,
          RealGrid.mislabelled(shown, truth),
          RealGrid.mislabelled(shown, seeds.unanimous()),
          RealGrid.mislabelled(new NearestLabel(), seeds.first(coarse), truth),
          RealGrid.mislabelled(process, seeds.first(random), truth));
    }
    System.out.println(row(name, wrong));
    assertThat(wrong[0]).isLessThan(0.11).isLessThan(wrong[2]).isLessThan(wrong[3]);
  }

  /** Sweeps of one seed, each against its own dense grid. */
  @ParameterizedTest
  @ValueSource(strings = {"teacher", "digits"})
  void aFifthOfTheCellsOfOneSeedTellsTheRest(String name) throws IOException {
    RealGrid grid = RealGrid.read(name);
    double[] wrong = new double[grid.seeds()];
    for (int seed = 0; seed < wrong.length; seed++) {
      RealGrid one = grid.of(seed);
      GaussianProcess process = new GaussianProcess();
      List<TrainedLabel> refined = one.refined(BUDGET, ROUNDS, process);
      assertThat(refined).hasSizeLessThanOrEqualTo(BUDGET);
      wrong[seed] = RealGrid.mislabelled(process, refined, one.majorities());
    }
    System.out.println(row("%s | one seed each".formatted(name), wrong));
    assertThat(DoubleStream.of(wrong).average().orElseThrow()).isLessThan(0.065);
  }

  /** The table of budgets in docs/refine.md. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "teacher, 204",
    "teacher, 307",
    "teacher, 409",
    "teacher, 614",
    "digits, 204",
    "digits, 307",
    "digits, 409",
    "digits, 614"
  })
  void moreCellsTellMore(String name, int cells) throws IOException {
    RealGrid grid = RealGrid.read(name);
    double[] fewer = new double[5];
    double[] wrong = new double[5];
    for (int repetition = 0; repetition < REPETITIONS; repetition++) {
      ClassifiedPoint classified = ClassifiedPoint.of(grid, repetition);
      add(wrong, classified.refined(cells));
      if (cells > BUDGET) {
        add(fewer, classified.refined(BUDGET));
      }
    }
    System.out.println(row("%s | %d".formatted(name, cells), wrong));
    if (cells > BUDGET) {
      assertThat(wrong[0]).isLessThan(fewer[0]);
    } else {
      assertThat(wrong[0]).isLessThan(0.12);
    }
    if (cells == A_FIFTH_OF_THE_CELLS) {
      assertThat(wrong[0]).isLessThanOrEqualTo(0.05);
    }
  }

  /** Its lines in the table of numbers of rounds in docs/refine.md. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"teacher", "digits"})
  void fewerRoundsTellLess(String name) throws IOException {
    RealGrid grid = RealGrid.read(name);
    int[] numbers = {1, 2, 3, 6, 12};
    double[] wrong = new double[numbers.length];
    for (int repetition = 0; repetition < REPETITIONS; repetition++) {
      RealGrid three = ClassifiedPoint.of(grid, repetition).seeds();
      for (int i = 0; i < numbers.length; i++) {
        GaussianProcess process = new GaussianProcess();
        List<TrainedLabel> known = three.refined(A_FIFTH_OF_THE_CELLS, numbers[i], process);
        wrong[i] +=
            RealGrid.mislabelled(RealGrid.shown(process, known), three.majorities()) / REPETITIONS;
      }
    }
    System.out.println(row(name, wrong));
    assertThat(wrong[numbers.length - 1]).isLessThanOrEqualTo(wrong[0]);
  }

  /**
   * What the dense grid of three seeds mislabels itself, and the process that is shown all of it.
   */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"teacher", "digits"})
  void theTruthItselfIsNoisy(String name) throws IOException {
    RealGrid grid = RealGrid.read(name);
    double[] dense = new double[5];
    double[] shown = new double[5];
    for (int repetition = 0; repetition < REPETITIONS; repetition++) {
      ClassifiedPoint classified = ClassifiedPoint.of(grid, repetition);
      add(dense, classified.against(classified.seeds().majorities()));
      add(
          shown,
          classified.against(
              labels(
                  new GaussianProcess()
                      .predict(RealGrid.LATTICE, classified.seeds().all(), RealGrid.KINDS))));
    }
    System.out.println(row("%s | dense grid".formatted(name), dense));
    System.out.println(row("%s | process shown all".formatted(name), shown));
    assertThat(shown[0]).isLessThan(0.1);
  }

  private static int[] labels(Prediction prediction) {
    return IntStream.range(0, RealGrid.LATTICE.points()).map(prediction::label).toArray();
  }

  /**
   * Three seeds of a grid and what they are held against.
   *
   * @param seeds the grid of these three
   * @param truths majorities of the three, of all and of the others, and labels of points where the
   *     three agree and where all agree
   */
  private record ClassifiedPoint(RealGrid seeds, List<int[]> truths) {

    static ClassifiedPoint of(RealGrid grid, int repetition) {
      int[] order = RealGrid.order(grid.seeds(), repetition);
      int[] mine = IntStream.of(order).limit(RealGrid.SEEDS).toArray();
      int[] others = IntStream.of(order).skip(RealGrid.SEEDS).toArray();
      RealGrid three = grid.of(mine);
      return new ClassifiedPoint(
          three,
          List.of(
              three.majorities(),
              grid.majorities(),
              grid.of(others.length == 0 ? mine : others).majorities(),
              three.unanimous(),
              grid.unanimous()));
    }

    double[] refined(int cells) {
      GaussianProcess process = new GaussianProcess();
      List<TrainedLabel> known = seeds.refined(cells, ROUNDS, process);
      assertThat(known).hasSizeLessThanOrEqualTo(cells);
      return against(RealGrid.shown(process, known));
    }

    double[] against(int[] labels) {
      return truths.stream().mapToDouble(truth -> RealGrid.mislabelled(labels, truth)).toArray();
    }
  }

  private static void add(double[] means, double... values) {
    for (int i = 0; i < means.length; i++) {
      means[i] += values[i] / REPETITIONS;
    }
  }

  private static String row(String name, double[] shares) {
    return DoubleStream.of(shares)
        .mapToObj(share -> String.format(Locale.ROOT, " | %.3f", share))
        .collect(Collectors.joining("", "| " + name, " |"));
  }
}
