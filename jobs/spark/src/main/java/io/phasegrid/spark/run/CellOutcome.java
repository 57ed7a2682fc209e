package io.phasegrid.spark.run;

import io.phasegrid.cell.CellResult;
import io.phasegrid.cell.NetworkResult;
import io.phasegrid.phase.State;
import java.io.Serializable;
import java.util.Optional;

/**
 * What became of a cell that was stored, observed with its noise.
 *
 * @param cell its id
 * @param word its label, or where it has none its state
 * @param meanAlpha its mean alignment; not a number where it failed
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
