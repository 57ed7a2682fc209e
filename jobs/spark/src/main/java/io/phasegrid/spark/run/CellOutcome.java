package io.phasegrid.spark.run;

import io.phasegrid.cell.CellResult;
import io.phasegrid.cell.NetworkResult;
import io.phasegrid.phase.State;
import java.io.Serializable;
import java.util.Optional;

/**
 * Classification of a stored cell, observed with its noise.
 *
 * @param cell id
 * @param word label, or the state if it has no label
 * @param meanAlpha NaN if the cell failed
 */
public record CellOutcome(String cell, String word, double meanAlpha) implements Serializable {

  static CellOutcome of(CellResult result) {
    Optional<NetworkResult> noisy = result.noisy();
    return new CellOutcome(
        result.cell().id(),
        noisy.map(network -> network.classification().id()).orElse(State.FAILED.id()),
        noisy.map(network -> network.evidence().alpha().mean()).orElse(Double.NaN));
  }
}
