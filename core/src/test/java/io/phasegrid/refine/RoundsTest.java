package io.phasegrid.refine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refining lattices whose truth is known. */
class RoundsTest {

  private static final int ROUNDS = 12;
  private static final int SEEDS = 5;
  private static final int REPETITIONS = 10;

  @ParameterizedTest
  @EnumSource(Truths.class)
  void aFifthOfASmallLatticeTellsTheRest(Truths truths) {
    Truth truth = truths.draw(Lattice.of(24, 24), 0, 1);
    int budget = 115;

    List<TrainedLabel> refined = truth.refined(budget, SEEDS, ROUNDS);

    assertThat(refined).hasSizeLessThanOrEqualTo(budget);
    double wrong = truth.mislabelled(new GaussianProcess(), refined);
    assertThat(wrong)
        .isLessThanOrEqualTo(0.03)
        .isLessThan(truth.mislabelled(new NearestLabel(), truth.coarse(budget)));
  }

  @Test
  void theSameRoundsAreChosenAgainAndNoCellTwice() {
    Truth truth = Truths.SMOOTH.draw(Lattice.of(16, 16), 0.15, 3);

    List<TrainedLabel> once = truth.refined(80, 2, 6);

    assertThat(truth.refined(80, 2, 6)).isEqualTo(once);
    Map<Integer, Integer> cells = new HashMap<>();
    once.forEach(cell -> cells.merge(cell.point(), 1, Integer::sum));
    assertThat(cells.values()).allMatch(count -> count <= 2).contains(2);
  }

  @Test
  void nothingMoreIsTrainedOnceEverythingIsKnown() {
    Truth plain = Truth.of(Lattice.of(16, 16), 2, 0, 0, place -> 0);
    Rounds rounds = new Rounds(plain.lattice(), 1, 200, 8, 0.9, new GaussianProcess());
    List<TrainedLabel> coarse =
        rounds.first().stream().map(point -> plain.observe(point, 0)).toList();
    int[] trained = new int[plain.lattice().points()];
    rounds.first().forEach(point -> trained[point]++);

    assertThat(rounds.next(coarse, trained, 2)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 12", "13, 12", "18, 9", "36, 4", "49, 3", "64, 2", "80, 1", "1000, 1"})
  void asManyRoundsAsFillTheSlots(int slots, int expected) {
    Rounds most = new Rounds(Lattice.of(32, 32), 3, 205, 12, 1, new GaussianProcess());

    Rounds rounds = most.filling(slots);

    assertThat(rounds.rounds()).isEqualTo(expected);
    assertThat(rounds.fill(slots)).isEqualTo(slots < 1000);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 12})
  void roundsHaveTheCellsThatAreForetold(int number) {
    Truth truth = Truths.SMOOTH.draw(Lattice.of(32, 32), 0.05, 1);
    Rounds rounds = new Rounds(truth.lattice(), 3, 205, number, 1, new GaussianProcess());
    List<Integer> sizes = new ArrayList<>();

    rounds.run(
        (points, cells) -> {
          sizes.add(points.size());
          return () ->
              IntStream.range(0, points.size())
                  .mapToObj(i -> truth.observe(points.get(i), cells.get(i)))
                  .toList();
        },
        2);

    assertThat(sizes).hasSize(number + 1).first().isEqualTo(rounds.first().size());
    assertThat(sizes.subList(1, number)).allMatch(size -> size == rounds.batch());
    assertThat(sizes.get(number)).isBetween(1, rounds.batch());
  }

  /** The table of numbers of rounds in docs/refine.md. */
  @Tag("slow")
  @ParameterizedTest
  @EnumSource(Truths.class)
  void fewerRoundsTellLess(Truths truths) {
    int[] numbers = {1, 2, 3, 6, ROUNDS};
    double[] wrong = new double[numbers.length];
    Lattice plane = Lattice.of(64, 64);
    for (int seed = 0; seed < REPETITIONS; seed++) {
      Truth truth = truths.draw(plane, 0.05, seed);
      for (int i = 0; i < numbers.length; i++) {
        List<TrainedLabel> refined =
            truth.refined((int) (0.08 * plane.points()), SEEDS, numbers[i]);
        wrong[i] += truth.mislabelled(new GaussianProcess(), refined) / REPETITIONS;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %s |%n",
        truths.name().toLowerCase(Locale.ROOT),
        DoubleStream.of(wrong)
            .mapToObj(share -> String.format(Locale.ROOT, "%.3f", share))
            .collect(Collectors.joining(" | ")));
    assertThat(wrong[numbers.length - 1]).isLessThanOrEqualTo(wrong[0]);
  }

  /**
   * The table of docs/refine.md: {@code mvn -pl core -am test -Pslow -Dtest=RoundsTest
   * -Dsurefire.failIfNoSpecifiedTests=false}.
   */
  @Tag("slow")
  @ParameterizedTest
  @EnumSource(Truths.class)
  void mislabelledSharesOfPlanesAndCubes(Truths truths) {
    for (Lattice lattice : List.of(Lattice.of(64, 64), Lattice.of(16, 16, 16))) {
      for (double noise : new double[] {0, 0.05, 0.15}) {
        compare(truths, lattice, noise);
      }
    }
  }

  /** The rows of the same table over four axes. */
  @Tag("slow")
  @ParameterizedTest
  @EnumSource(Truths.class)
  void mislabelledSharesOverFourAxes(Truths truths) {
    for (double noise : new double[] {0, 0.05, 0.15}) {
      compare(truths, Lattice.of(8, 8, 8, 8), noise);
    }
  }

  /** The times of docs/refine.md; printed is the second of two choices. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"8, 327", "8, 800", "21, 327", "21, 2000"})
  void theTimeOfAChoiceOverFourAxes(int size, int cells) {
    Truth truth = Truths.SMOOTH.draw(Lattice.of(size, size, size, size), 0.05, 1);
    Rounds rounds = new Rounds(truth.lattice(), SEEDS, 2 * cells, ROUNDS, 1, new GaussianProcess());
    List<TrainedLabel> known = truth.random(cells);
    int[] trained = new int[truth.lattice().points()];
    known.forEach(cell -> trained[cell.point()]++);
    assertThat(rounds.next(known, trained, 2)).isNotEmpty();

    long start = System.nanoTime();
    List<Integer> chosen = rounds.next(known, trained, 2);
    double seconds = (System.nanoTime() - start) * 1e-9;

    System.out.printf(
        Locale.ROOT,
        "%,d points, %d cells known: %d points chosen in %.2f s%n",
        trained.length,
        cells,
        chosen.size(),
        seconds);
    assertThat(chosen).doesNotHaveDuplicates().allMatch(point -> trained[point] < SEEDS);
    assertThat(seconds).isLessThan(300);
  }

  private static void compare(Truths truths, Lattice lattice, double noise) {
    int budget = (int) (0.08 * lattice.points());
    double[] wrong = new double[4];
    int found = 0;
    for (int seed = 0; seed < REPETITIONS; seed++) {
      Truth truth = truths.draw(lattice, noise, seed);
      LabelPredictor process = new GaussianProcess();
      List<TrainedLabel> refined = truth.refined(budget, SEEDS, ROUNDS);
      double mislabelled = truth.mislabelled(process, refined);
      wrong[0] += mislabelled / REPETITIONS;
      wrong[1] += truth.mislabelled(new NearestLabel(), truth.coarse(budget)) / REPETITIONS;
      wrong[2] += truth.mislabelled(process, truth.coarse(budget)) / REPETITIONS;
      wrong[3] += truth.mislabelled(process, truth.random(budget)) / REPETITIONS;
      found += mislabelled < 0.015 ? 1 : 0;
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %d-D | %.2f | %.3f | %.3f | %.3f | %.3f |%n",
        truths.name().toLowerCase(Locale.ROOT),
        lattice.sizes().length,
        noise,
        wrong[0],
        wrong[1],
        wrong[2],
        wrong[3]);
    if (truths == Truths.SMOOTH && (lattice.sizes().length == 2 || noise <= 0.05)) {
      assertThat(wrong[0]).isLessThanOrEqualTo(0.05);
    }
    if (truths == Truths.ISLAND && lattice.sizes().length == 2) {
      assertThat(found).isGreaterThanOrEqualTo(9);
    }
  }
}
