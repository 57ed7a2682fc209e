package io.phasegrid.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Permutation;
import io.phasegrid.random.Purpose;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Refining grids of trained networks, every cell of which was trained once and is kept here: 32 ×
 * 32 points with three seeds each. The truth is the majority of a point's seeds.
 */
class RealGridTest {

  private static final int SIZE = 32;
  private static final int SEEDS = 3;
  private static final int REPETITIONS = 10;

  /** A fifth of the points. */
  private static final int BUDGET = SIZE * SIZE / 5;

  private static final Lattice LATTICE = Lattice.of(SIZE, SIZE);
  private static final String LETTERS = "nfbpcsxu1!?";

  @ParameterizedTest
  @ValueSource(strings = {"teacher", "digits"})
  void aFifthOfTheCellsTellsTheRest(String name) throws IOException {
    int[][] labels = read(name);
    int[] truth = IntStream.range(0, labels.length).map(p -> majority(labels[p])).toArray();
    double[] wrong = new double[4];
    for (int repetition = 0; repetition < REPETITIONS; repetition++) {
      int[][] seeds = shuffled(labels, repetition);
      GaussianProcess process = new GaussianProcess();
      List<Observation> refined =
          new Rounds(LATTICE, SEEDS, BUDGET, 10, 1, process)
              .run((points, cells) -> () -> observe(seeds, points, cells), LETTERS.length());
      List<Integer> coarse = CoarseLattice.of(LATTICE, BUDGET);
      List<Integer> random =
          IntStream.of(Permutation.of(truth.length, key(repetition, 1)))
              .limit(BUDGET)
              .boxed()
              .toList();
      assertThat(refined).hasSizeLessThanOrEqualTo(BUDGET);
      wrong[0] += mislabelled(process, refined, truth) / REPETITIONS;
      wrong[3] += mislabelled(process, refined, unanimous(labels)) / REPETITIONS;
      wrong[1] += mislabelled(new NearestLabel(), first(seeds, coarse), truth) / REPETITIONS;
      wrong[2] += mislabelled(process, first(seeds, random), truth) / REPETITIONS;
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

  /**
   * How far seeds agree, and what the process makes of all cells: {@code mvn -pl core -am test
   * -Pslow -Dtest=RealGridTest -Dsurefire.failIfNoSpecifiedTests=false}.
   */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"teacher", "digits"})
  void theTruthItselfIsNoisy(String name) throws IOException {
    int[][] labels = read(name);
    int[] truth = IntStream.range(0, labels.length).map(p -> majority(labels[p])).toArray();
    List<Observation> all = new ArrayList<>();
    int others = 0;
    for (int point = 0; point < labels.length; point++) {
      for (int label : labels[point]) {
        all.add(new Observation(point, label));
        others += label == truth[point] ? 0 : 1;
      }
    }
    double differing = others / (double) all.size();
    double unanimous =
        IntStream.of(unanimous(labels)).filter(label -> label >= 0).count()
            / (double) labels.length;
    double wrong = mislabelled(new GaussianProcess(), all, truth);
    System.out.printf(
        Locale.ROOT,
        "%s: %.3f of the cells differ from their point's majority, the seeds of %.3f of the points agree; shown all cells the process mislabels %.3f%n",
        name,
        differing,
        unanimous,
        wrong);
    assertThat(wrong).isLessThan(differing + 0.02);
  }

  private static List<Observation> observe(
      int[][] labels, List<Integer> points, List<Integer> cells) {
    return IntStream.range(0, points.size())
        .mapToObj(i -> new Observation(points.get(i), labels[points.get(i)][cells.get(i)]))
        .toList();
  }

  private static List<Observation> first(int[][] labels, List<Integer> points) {
    return points.stream().map(point -> new Observation(point, labels[point][0])).toList();
  }

  private static double mislabelled(
      LabelPredictor predictor, List<Observation> observations, int[] truth) {
    Prediction prediction = predictor.predict(LATTICE, observations, LETTERS.length());
    int[] judged = IntStream.range(0, truth.length).filter(point -> truth[point] >= 0).toArray();
    return IntStream.of(judged).filter(point -> prediction.label(point) != truth[point]).count()
        / (double) judged.length;
  }

  /** Every repetition meets the seeds of a point in another order. */
  private static int[][] shuffled(int[][] labels, int repetition) {
    int[][] shuffled = new int[labels.length][];
    for (int point = 0; point < labels.length; point++) {
      int[] order = Permutation.of(SEEDS, key(repetition, 2 + point));
      shuffled[point] = IntStream.of(order).map(i -> i).toArray();
      for (int seed = 0; seed < SEEDS; seed++) {
        shuffled[point][seed] = labels[point][order[seed]];
      }
    }
    return shuffled;
  }

  private static long key(int repetition, int what) {
    return KeyedRandom.key(repetition, Purpose.PERMUTATION, what, 0);
  }

  /** The label that most seeds have; of three different ones the middle one. */
  private static int majority(int[] seeds) {
    return IntStream.of(seeds).sorted().toArray()[SEEDS / 2];
  }

  /** The label of points whose seeds agree; −1 for the others, whose truth is in doubt. */
  private static int[] unanimous(int[][] labels) {
    return Stream.of(labels)
        .mapToInt(seeds -> IntStream.of(seeds).distinct().count() == 1 ? seeds[0] : -1)
        .toArray();
  }

  /** The labels of every point's seeds, points in the lattice's order. */
  private static int[][] read(String name) throws IOException {
    List<int[]> points = new ArrayList<>();
    try (InputStream input =
        RealGridTest.class.getResourceAsStream("/refine/%s-32x32.txt".formatted(name))) {
      for (String line : new String(input.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.startsWith("#")) {
          for (String point : line.split(" ")) {
            points.add(point.chars().map(LETTERS::indexOf).toArray());
          }
        }
      }
    }
    assertThat(points).hasSize(SIZE * SIZE).allMatch(seeds -> seeds.length == SEEDS);
    return points.toArray(int[][]::new);
  }
}
