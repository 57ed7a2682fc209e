package io.phasegrid.cell;

import io.phasegrid.phase.State;
import io.phasegrid.sweep.Cell;
import java.util.List;
import java.util.Optional;

/**
 * Result of a cell.
 *
 * @param stepsDone updates made; fewer than configured if training diverged
 * @param clean observation at the last step, as is {@code noisy}; empty if the cell failed
 * @param learning of all measurement steps
 * @param layers every layer at every measurement step, clean and noisy
 * @param error reason of a failure
 * @param seconds run time; not reproducible, hence stored separately
 */
public record CellResult(
    Cell cell,
    int stepsDone,
    Optional<NetworkResult> clean,
    Optional<NetworkResult> noisy,
    LearningSteps learning,
    List<LayerResult> layers,
    Optional<String> error,
    double seconds) {

  /** Copies the list. */
  public CellResult {
    layers = List.copyOf(layers);
  }

  /** Result of a cell that could not be trained. */
  public static CellResult failed(Cell cell, String error, double seconds) {
    return new CellResult(
        cell,
        0,
        Optional.empty(),
        Optional.empty(),
        LearningSteps.NONE,
        List.of(),
        Optional.of(error),
        seconds);
  }

  /** State by the noisy observation. */
  public State state() {
    return noisy.map(network -> network.classification().state()).orElse(State.FAILED);
  }
}
