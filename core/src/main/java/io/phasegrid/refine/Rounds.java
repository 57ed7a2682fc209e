package io.phasegrid.refine;

import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Rounds in which a lattice is refined. The first is a coarse lattice; each further round is
 * selected from the labels of all rounds except the one before it, so it can start while that one
 * is running.
 *
 * @param seeds maximum cells of a point
 * @param budget maximum cells in total
 * @param rounds number after the coarse one
 * @param confidence refinement ends once every untrained point's most probable label has at least
 *     this probability
 */
public record Rounds(
    Lattice lattice,
    int seeds,
    int budget,
    int rounds,
    double confidence,
    LabelPredictor predictor) {

  /**
   * Minimum share of the budget for the coarse round, which gets an equal share of all rounds if
   * that is larger, and more if the ends of the axes need it.
   */
  private static final double COARSE = 0.25;

  /** Points of the first round. */
  public List<Integer> first() {
    double share = Math.max(COARSE, 1.0 / (rounds + 1));
    List<Integer> coarse = CoarseLattice.of(lattice, (int) (share * budget));
    return coarse.subList(0, Math.min(budget, coarse.size()));
  }

  /** Maximum cells of a further round. */
  public int batch() {
    return Math.max(1, (budget - first().size() + rounds - 1) / rounds);
  }

  /**
   * Whether every round except the last has a cell for each of the slots, which train at the same
   * time.
   */
  public boolean fill(int slots) {
    return first().size() >= slots && batch() >= slots;
  }

  /**
   * Copy with the largest number of rounds, at most {@link #rounds}, that fill the slots; with one
   * round if none does.
   */
  public Rounds filling(int slots) {
    return IntStream.iterate(rounds, some -> some > 1, some -> some - 1)
        .mapToObj(this::in)
        .filter(some -> some.fill(slots))
        .findFirst()
        .orElseGet(() -> in(1));
  }

  private Rounds in(int number) {
    return new Rounds(lattice, seeds, budget, number, confidence, predictor);
  }

  /** Points of the coarsest possible lattice. */
  public int coarsest() {
    return CoarseLattice.of(lattice, 0).size();
  }

  /**
   * Distinct points of a further round, each trained with its next seed; empty if the budget is
   * spent or the confidence is reached.
   *
   * @param known labels of all rounds except the last
   * @param trained cells of each point in all rounds
   * @param labels number of labels
   */
  public List<Integer> next(List<TrainedLabel> known, int[] trained, int labels) {
    int spent = Arrays.stream(trained).sum();
    int left = budget - spent;
    if (left <= 0) {
      return List.of();
    }
    Prediction prediction = predictor.predict(lattice, known, labels);
    if (isKnown(prediction, trained)) {
      return List.of();
    }
    return NextPoints.of(
        lattice,
        prediction.doubts(known),
        trained,
        seeds,
        Math.min(batch(), left),
        KeyedRandom.key(0, Purpose.REFINEMENT, spent, 0));
  }

  private boolean isKnown(Prediction prediction, int[] trained) {
    return IntStream.range(0, trained.length)
        .allMatch(point -> trained[point] > 0 || prediction.probability(point) >= confidence);
  }

  /** Trains the cells of a round. */
  public interface Trainer {

    /**
     * Starts training the cells of a round.
     *
     * @param seed index of each point's seed
     */
    Training begin(List<Integer> points, List<Integer> seed);
  }

  /** A round in training. */
  public interface Training {

    /** Waits until the cells are stored; labels in the round's order. */
    List<TrainedLabel> labels();
  }

  /**
   * Runs all rounds; labels of all cells, round by round.
   *
   * @param labels number of labels
   */
  public List<TrainedLabel> run(Trainer trainer, int labels) {
    int[] trained = new int[lattice.points()];
    List<TrainedLabel> known = new ArrayList<>(begin(trainer, first(), trained).labels());
    Optional<Training> last = Optional.empty();
    while (true) {
      List<Integer> points = next(known, trained, labels);
      Optional<Training> running =
          points.isEmpty() ? Optional.empty() : Optional.of(begin(trainer, points, trained));
      last.ifPresent(round -> known.addAll(round.labels()));
      if (running.isEmpty() && last.isEmpty()) {
        return known;
      }
      last = running;
    }
  }

  private Training begin(Trainer trainer, List<Integer> points, int[] trained) {
    List<Integer> seed = points.stream().map(point -> seed(point, trained[point]++)).toList();
    return trainer.begin(points, seed);
  }

  /**
   * Seed index of a point's next cell, after {@code cells}. Points start with different seeds, or
   * the diagram would be that of a single seed, whose boundaries are offset from the majority's.
   */
  int seed(int point, int cells) {
    int first = KeyedRandom.index(KeyedRandom.key(0, Purpose.REFINEMENT, 0, 1), point, seeds);
    return (first + cells) % seeds;
  }
}
