package io.phasegrid.spark.run;

import io.phasegrid.sweep.Sweep;
import java.util.Optional;
import org.apache.spark.SparkContext;

/** Cells of a sweep to train: its full grid, or a part chosen round by round. */
public interface CellSelection {

  /** The sweep for the output folder, with everything that a resumed run must repeat. */
  Sweep kept();

  /** One sentence on what wastes the user's time, with the remedy. */
  default Optional<String> advice() {
    return Optional.empty();
  }

  /** Tally with what the selection needs to know of stored cells. */
  default Tally tally(SparkContext context) {
    return new Tally(context);
  }

  /** Cells of the complete sweep, as far as known at the start. */
  long total(MissingCells missing);

  /** Whether there may be anything to train. */
  default boolean trains(MissingCells missing) {
    return true;
  }

  /**
   * Trains missing cells and waits until they are stored.
   *
   * @throws RunStoppedException if not all could be trained and stored
   */
  Trained train(MissingCells missing, CellTraining training, Tally tally);

  /**
   * Counts of a complete run.
   *
   * @param total distinct cells of the sweep
   * @param now cells that this run trained
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
