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
 * with three seeds each. The truth is the majority of a point's seeds.
 *
 * @param labels of every point's seeds, points in the lattice's order
 */
public record RealGrid(int[][] labels) {

  /** Letters that the files have for labels; a label is the place of its letter. */
  private static final String LETTERS = "nfbpcsxu1!?";

  private static final int SIZE = 32;

  /** Cells of a point. */
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
    if (points.size() != SIZE * SIZE || points.stream().anyMatch(seeds -> seeds.length != SEEDS)) {
      throw new IOException("%s is no grid of 32 x 32 points with three seeds".formatted(name));
    }
    return new RealGrid(points.toArray(int[][]::new));
  }

  /** The label that most seeds of each point have; of three different ones the middle one. */
  public int[] majorities() {
    return Stream.of(labels)
        .mapToInt(seeds -> IntStream.of(seeds).sorted().toArray()[SEEDS / 2])
        .toArray();
  }

  /** The label of points whose seeds agree; −1 for the others, whose truth is in doubt. */
  int[] unanimous() {
    return Stream.of(labels)
        .mapToInt(seeds -> IntStream.of(seeds).distinct().count() == 1 ? seeds[0] : -1)
        .toArray();
  }

  /** The grid with the seeds of each point in another order. */
  public RealGrid shuffled(int repetition) {
    int[][] shuffled = new int[labels.length][];
    for (int point = 0; point < labels.length; point++) {
      int[] order =
          Permutation.of(SEEDS, KeyedRandom.key(repetition, Purpose.PERMUTATION, 2 + point, 0));
      int[] seeds = labels[point];
      shuffled[point] = IntStream.of(order).map(i -> seeds[i]).toArray();
    }
    return new RealGrid(shuffled);
  }

  /** Refines the grid by what a predictor makes of it. */
  public List<Observation> refined(int budget, int rounds, LabelPredictor predictor) {
    return new Rounds(LATTICE, SEEDS, budget, rounds, 1, predictor)
        .run((points, cells) -> () -> observe(points, cells), KINDS);
  }

  /** The first cell of points. */
  List<Observation> first(List<Integer> points) {
    return points.stream().map(point -> new Observation(point, labels[point][0])).toList();
  }

  private List<Observation> observe(List<Integer> points, List<Integer> cells) {
    return IntStream.range(0, points.size())
        .mapToObj(i -> new Observation(points.get(i), labels[points.get(i)][cells.get(i)]))
        .toList();
  }

  /** The share of points that a predictor gets wrong, of those whose truth is known (not −1). */
  public static double mislabelled(
      LabelPredictor predictor, List<Observation> observations, int[] truth) {
    Prediction prediction = predictor.predict(LATTICE, observations, KINDS);
    int[] judged = IntStream.range(0, truth.length).filter(point -> truth[point] >= 0).toArray();
    return IntStream.of(judged).filter(point -> prediction.label(point) != truth[point]).count()
        / (double) judged.length;
  }
}
