package io.phasegrid.spark.run;

import io.phasegrid.sweep.Sweep;
import java.util.Optional;
import org.apache.spark.SparkContext;

/** Chooses which cells of a sweep are trained: its full grid, or a part chosen round by round. */
public interface CellSelection {

  /** The sweep as the output folder keeps it, with everything that a resumed run must repeat. */
  Sweep kept();

  /** One sentence on what costs the user time, and the cure; empty if nothing does. */
  default Optional<String> advice() {
    return Optional.empty();
  }

  /** A tally that records what the selection needs to know of stored cells. */
  default Tally tally(SparkContext context) {
    return new Tally(context);
  }

  /** Number of cells that the sweep has when the run is complete, as far as known at its start. */
  long total(MissingCells missing);

  /** Whether there may be anything to train. */
  default boolean trains(MissingCells missing) {
    return true;
  }

  /**
   * Trains cells that are missing and waits until they are stored.
   *
   * @throws RunStoppedException if not all could be trained and stored
   */
  Trained train(MissingCells missing, CellTraining training, Tally tally);

  /**
   * What a complete run comes to.
   *
   * @param total distinct cells of the sweep, stored before or now
   * @param now those that this run trained
   */
  record Trained(long total, long now) {}

  /** Every cell of the grid. */
  record FullGrid(Sweep kept) implements CellSelection {

    @Override
    public long total(MissingCells missing) {
      return missing.total();
    }

    @Override
    public boolean trains(MissingCells missing) {
      return !missing.pending().isEmpty();
    }

    @Override
    public Trained train(MissingCells missing, CellTraining training, Tally tally) {
      training.train(missing.pending());
      return new Trained(missing.total(), missing.pending().size());
    }
  }
}
