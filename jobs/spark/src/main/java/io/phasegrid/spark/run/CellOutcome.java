package io.phasegrid.spark.run;

import io.phasegrid.cell.CellResult;
import io.phasegrid.cell.NetworkResult;
import io.phasegrid.phase.State;
import java.io.Serializable;
import java.util.Optional;

/**
 * Classification of a stored cell, by its clean observation.
 *
 * @param cell id
 * @param word label, or the state if it has no label
 * @param meanAlpha NaN if the cell failed
 */
public record CellOutcome(String cell, String word, double meanAlpha) implements Serializable {

  static CellOutcome of(CellResult result) {
    Optional<NetworkResult> clean = result.clean();
    return new CellOutcome(
        result.cell().id(),
        clean.map(network -> network.classification().id()).orElse(State.FAILED.id()),
        clean.map(network -> network.evidence().alpha().mean()).orElse(Double.NaN));
  }
}
