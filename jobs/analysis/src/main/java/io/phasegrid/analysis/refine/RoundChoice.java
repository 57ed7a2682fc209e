package io.phasegrid.analysis.refine;

import io.phasegrid.input.InputException;
import io.phasegrid.refine.GaussianProcess;
import io.phasegrid.refine.Rounds;
import io.phasegrid.spark.store.Store;
import io.phasegrid.sweep.Refinement;
import io.phasegrid.sweep.Sweep;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Number of rounds of a refined sweep: from its sweep file; else from the folder's sweep file, so
 * that a run resumes with any number of slots; else the number that leaves each round a cell for
 * every slot.
 *
 * @param slots number of cells trained at a time
 */
public record RoundChoice(Rounds rounds, int slots) {

  /**
   * Chooses the rounds of a refined sweep that is run into a store.
   *
   * @throws InputException if the budget is too small for the coarsest lattice
   */
  static RoundChoice of(Sweep sweep, Store store, int slots) {
    OptionalInt said = named(sweep);
    OptionalInt kept = said.isPresent() ? said : kept(store);
    return kept.isPresent()
        ? new RoundChoice(roundsOf(sweep, kept.getAsInt()), slots)
        : fresh(sweep, slots);
  }

  /**
   * Describes the choice for a refined sweep that was never run.
   *
   * @throws InputException if the budget is too small for the coarsest lattice
   */
  public static String describe(Sweep sweep) {
    Rounds rounds = fresh(sweep, 1).rounds();
    int filled = Math.min(rounds.first().size(), rounds.batch());
    return "%s of %s cells after a coarse one of %s; with more than %s slots %s"
        .formatted(
            rounds.rounds(),
            rounds.batch(),
            rounds.first().size(),
            filled,
            named(sweep).isPresent() ? "some wait" : "fewer and larger ones");
  }

  /** Advice for the user if some slots will idle. */
  public Optional<String> advice() {
    if (rounds.fill(slots)) {
      return Optional.empty();
    }
    Rounds better = rounds.filling(slots);
    String cure =
        better.fill(slots)
            ? "refine.rounds: %s would give each round a cell for every slot, in a new folder"
                .formatted(better.rounds())
            : "a larger refine.budget or fewer slots would do";
    return Optional.of(
        "rounds of %s cells, after a coarse one of %s, leave some of the %s slots idle; %s."
            .formatted(rounds.batch(), rounds.first().size(), slots, cure));
  }

  private static RoundChoice fresh(Sweep sweep, int slots) {
    OptionalInt said = named(sweep);
    return new RoundChoice(
        said.isPresent()
            ? roundsOf(sweep, said.getAsInt())
            : roundsOf(sweep, Refinement.MOST_ROUNDS).filling(slots),
        slots);
  }

  private static OptionalInt named(Sweep sweep) {
    return sweep.refinement().orElseThrow().rounds();
  }

  private static OptionalInt kept(Store store) {
    return store
        .sweepFile()
        .map(any -> store.lastSweep(List.of()))
        .flatMap(Sweep::refinement)
        .map(Refinement::rounds)
        .orElse(OptionalInt.empty());
  }

  private static Rounds roundsOf(Sweep sweep, int number) {
    Refinement refinement = sweep.refinement().orElseThrow();
    Rounds rounds =
        new Rounds(
            SweepLattice.of(sweep),
            sweep.seeds().size(),
            (int) Math.min(refinement.budget(), sweep.size()),
            number,
            refinement.confidence(),
            new GaussianProcess());
    int coarsest = rounds.coarsest();
    if (coarsest > rounds.budget()) {
      throw new InputException(
          "Sweep %s: refine.budget is %s, and the ends of all axes alone are %s points; raise it to twice that at least."
              .formatted(sweep.name(), refinement.budget(), coarsest));
    }
    return rounds;
  }
}
