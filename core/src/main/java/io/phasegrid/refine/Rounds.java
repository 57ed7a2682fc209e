package io.phasegrid.refine;

import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The rounds in which a lattice is refined: the first is a coarse lattice, each further one is
 * chosen from the labels of all but the round before it. So a round can be chosen, and begin, while
 * the one before still runs.
 *
 * @param lattice to refine
 * @param seeds most cells of a point
 * @param budget most cells in all
 * @param rounds in which the budget is spent, after the coarse one
 * @param confidence refining ends once every label that is left to infer is this probable
 * @param predictor of labels
 */
public record Rounds(
    Lattice lattice,
    int seeds,
    int budget,
    int rounds,
    double confidence,
    LabelPredictor predictor) {

  /**
   * Share of the budget that goes into the coarse lattice, if the lattice's ends take no more and
   * the further rounds are not larger still.
   */
  private static final double COARSE = 0.25;

  /** The points of the first round. */
  public List<Integer> first() {
    double share = Math.max(COARSE, 1.0 / (rounds + 1));
    List<Integer> coarse = CoarseLattice.of(lattice, (int) (share * budget));
    return coarse.subList(0, Math.min(budget, coarse.size()));
  }

  /** Number of cells of a further round; the last may have fewer. */
  public int batch() {
    return Math.max(1, (budget - first().size() + rounds - 1) / rounds);
  }

  /** Whether every round, but for the last, has a cell for each of so many slots. */
  public boolean fill(int slots) {
    return first().size() >= slots && batch() >= slots;
  }

  /** The same with as many rounds, no more than these, as fill the slots; with one if none do. */
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

  /** Number of points of the coarsest lattice there is. */
  public int coarsest() {
    return CoarseLattice.of(lattice, 0).size();
  }

  /**
   * The points of a further round, different ones, each to be trained with the next of its seeds.
   *
   * @param known labels of the rounds before the last
   * @param trained number of cells of each point in all rounds so far, the last included
   * @param labels number of labels
   * @return nothing if the budget is spent or everything is known well enough
   */
  public List<Integer> next(List<TrainedLabel> known, int[] trained, int labels) {
    int spent = 0;
    for (int cells : trained) {
      spent += cells;
    }
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
    for (int point = 0; point < trained.length; point++) {
      if (trained[point] == 0 && prediction.probability(point) < confidence) {
        return false;
      }
    }
    return true;
  }

  /** Trains the cells of a round. */
  public interface Trainer {

    /**
     * Begins to train cells.
     *
     * @param points of a round
     * @param seed which seed of each point, by its number
     */
    Training begin(List<Integer> points, List<Integer> seed);
  }

  /** A round that is being trained. */
  public interface Training {

    /** Waits until its cells are stored, and tells their labels in the round's order. */
    List<TrainedLabel> labels();
  }

  /**
   * Refines from the first round to the last.
   *
   * @param labels number of labels
   * @return labels of all cells, round by round
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
   * The seed of a point's next cell. Points begin with different ones: were it the same, the
   * diagram would be that of one seed, whose boundaries lie to one side of the majority's.
   *
   * @param cells number of cells that the point has
   */
  int seed(int point, int cells) {
    int first = KeyedRandom.index(KeyedRandom.key(0, Purpose.REFINEMENT, 0, 1), point, seeds);
    return (first + cells) % seeds;
  }
}
