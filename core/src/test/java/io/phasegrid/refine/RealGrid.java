package io.phasegrid.refine;

import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Permutation;
import io.phasegrid.random.Purpose;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A grid of trained networks, every cell of which was trained once and is kept here: 32 × 32 points
 * with some seeds each. The truth is the majority of a point's seeds.
 *
 * @param labels of every point's seeds, points in the lattice's order
 */
public record RealGrid(int[][] labels) {

  /** Letters that the files have for labels; a label is the place of its letter. */
  private static final String LETTERS = "nfbpcsxu1!?";

  private static final int SIZE = 32;

  /** Cells of a point that a sweep has; the others are kept to judge it by. */
  static final int SEEDS = 3;

  static final Lattice LATTICE = Lattice.of(SIZE, SIZE);

  /** Number of labels that there may be. */
  static final int KINDS = LETTERS.length();

  /** Reads the grid called teacher or digits. */
  public static RealGrid read(String name) throws IOException {
    List<int[]> points = new ArrayList<>();
    try (InputStream input =
        RealGrid.class.getResourceAsStream("/refine/%s-32x32.txt".formatted(name))) {
      for (String line : new String(input.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.startsWith("#")) {
          for (String point : line.split(" ")) {
            points.add(point.chars().map(LETTERS::indexOf).toArray());
          }
        }
      }
    }
    if (points.size() != SIZE * SIZE
        || points.stream().mapToInt(seeds -> seeds.length).distinct().count() != 1
        || points.get(0).length < SEEDS) {
      throw new IOException("%s is no grid of 32 x 32 points with seeds".formatted(name));
    }
    return new RealGrid(points.toArray(int[][]::new));
  }

  /** Number of seeds of a point. */
  int seeds() {
    return labels[0].length;
  }

  /** The grid of some of its seeds, in this order everywhere. */
  RealGrid of(int... seeds) {
    return new RealGrid(
        Stream.of(labels)
            .map(point -> IntStream.of(seeds).map(seed -> point[seed]).toArray())
            .toArray(int[][]::new));
  }

  /** The grid of the seeds that a sweep has, the first three, in one of their orders. */
  public RealGrid ordered(int repetition) {
    return of(order(SEEDS, repetition));
  }

  /** A permutation of the numbers below n. */
  static int[] order(int n, int repetition) {
    return Permutation.of(n, KeyedRandom.key(repetition, Purpose.PERMUTATION, 2, 0));
  }

  /**
   * The label that most seeds of each point have; of equally frequent ones the middle of all if it
   * is among them, else the first.
   */
  public int[] majorities() {
    return Stream.of(labels).mapToInt(RealGrid::majority).toArray();
  }

  private static int majority(int[] seeds) {
    int[] counts = new int[KINDS];
    IntStream.of(seeds).forEach(label -> counts[label]++);
    int most = IntStream.of(counts).max().orElseThrow();
    int middle = IntStream.of(seeds).sorted().toArray()[seeds.length / 2];
    return counts[middle] == most
        ? middle
        : IntStream.range(0, KINDS)
            .filter(label -> counts[label] == most)
            .findFirst()
            .orElseThrow();
  }

  /** The label of points whose seeds agree; −1 for the others, whose truth is in doubt. */
  int[] unanimous() {
    return Stream.of(labels)
        .mapToInt(seeds -> IntStream.of(seeds).distinct().count() == 1 ? seeds[0] : -1)
        .toArray();
  }

  /** Refines the grid, as a sweep of its seeds, by what a predictor makes of it. */
  public List<TrainedLabel> refined(int budget, int rounds, LabelPredictor predictor) {
    return new Rounds(LATTICE, seeds(), budget, rounds, 1, predictor)
        .run((points, cells) -> () -> observe(points, cells), KINDS);
  }

  /** One cell of each of some points, of the seed that refining would begin with. */
  List<TrainedLabel> first(List<Integer> points) {
    Rounds rounds = new Rounds(LATTICE, SEEDS, points.size(), 1, 1, new NearestLabel());
    return observe(points, points.stream().map(point -> rounds.seed(point, 0)).toList());
  }

  /** Every cell. */
  List<TrainedLabel> all() {
    return IntStream.range(0, labels.length)
        .boxed()
        .flatMap(
            point ->
                IntStream.range(0, seeds())
                    .mapToObj(seed -> new TrainedLabel(point, seed, labels[point][seed])))
        .toList();
  }

  private List<TrainedLabel> observe(List<Integer> points, List<Integer> cells) {
    return IntStream.range(0, points.size())
        .mapToObj(
            i -> new TrainedLabel(points.get(i), cells.get(i), labels[points.get(i)][cells.get(i)]))
        .toList();
  }

  /**
   * The share of points at which a diagram would show a wrong label, of those whose truth is known
   * (not −1): trained ones with the majority of their cells, the others as a predictor has them.
   */
  public static double mislabelled(
      LabelPredictor predictor, List<TrainedLabel> observations, int[] truth) {
    return mislabelled(shown(predictor, observations), truth);
  }

  /** What a diagram would show at every point. */
  static int[] shown(LabelPredictor predictor, List<TrainedLabel> observations) {
    return predictor.predict(LATTICE, observations, KINDS).shown(observations);
  }

  /** The share of points whose labels are not the truth, of those whose truth is known (not −1). */
  static double mislabelled(int[] labels, int[] truth) {
    int[] classified =
        IntStream.range(0, truth.length).filter(point -> truth[point] >= 0).toArray();
    return IntStream.of(classified).filter(point -> labels[point] != truth[point]).count()
        / (double) classified.length;
  }
}
