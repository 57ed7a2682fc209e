package io.phasegrid.analysis.boundary;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.input.InputException;
import io.phasegrid.sweep.Sweep;
import java.util.Locale;

/**
 * Parameters of a boundary computation.
 *
 * @param sweep its points and thresholds are used
 * @param replicates number of bootstrap replicates, 2 to 100,000
 * @param seed of all random choices
 */
public record BoundaryRequest(Sweep sweep, Claim claim, PlaneAxes axes, int replicates, long seed) {

  private static final int MOST_REPLICATES = 100_000;

  /** Rejects a number of replicates out of range with an {@link InputException}. */
  public BoundaryRequest {
    if (replicates < 2 || replicates > MOST_REPLICATES) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "--bootstrap %d: name a number of replicates from 2 to %,d.",
              replicates,
              MOST_REPLICATES));
    }
  }

  /** All that the result depends on, except the stored cells. */
  String describe() {
    return "claim=%s axes=%s,%s bootstrap=%s seed=%s within=%s %s %s"
        .formatted(
            claim.id(),
            axes.first().setting().path(),
            axes.second().setting().path(),
            replicates,
            seed,
            sweep.axes(),
            sweep.base().canonicalText().replace('\n', ' '),
            Diagram.describe(sweep.thresholds()));
  }
}
