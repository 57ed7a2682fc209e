package io.phasegrid.analysis.boundary;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.input.InputException;
import io.phasegrid.sweep.Sweep;

/**
 * What boundary is asked for.
 *
 * @param sweep whose points count, with its thresholds
 * @param claim that holds on one side
 * @param axes of the plane
 * @param replicates of the bootstrap
 * @param seed of all that is random
 */
public record BoundaryRequest(Sweep sweep, Claim claim, PlaneAxes axes, int replicates, long seed) {

  private static final int MOST_REPLICATES = 100_000;

  /** Refuses numbers that cannot be meant. */
  public BoundaryRequest {
    if (replicates < 2 || replicates > MOST_REPLICATES) {
      throw new InputException(
          "--bootstrap %d: name a number of replicates from 2 to %,d."
              .formatted(replicates, MOST_REPLICATES));
    }
  }

  /** Everything that the answer depends on, beside the stored cells. */
  String describe() {
    return "claim=%s axes=%s,%s bootstrap=%d seed=%d within=%s %s %s"
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
