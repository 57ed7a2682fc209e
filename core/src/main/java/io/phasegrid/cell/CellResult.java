package io.phasegrid.cell;

import io.phasegrid.phase.State;
import io.phasegrid.sweep.Cell;
import java.util.List;
import java.util.Optional;

/**
 * All that came of a cell.
 *
 * @param cell which
 * @param stepsDone updates made; fewer than asked for where training diverged
 * @param clean the network at its last step, observed clean; empty where the cell failed
 * @param noisy the same, observed with its noise
 * @param layers every layer at every step of measurement, clean and noisy
 * @param error why the cell failed; empty where it did not
 * @param seconds how long it took, which is not reproducible and stored apart
 */
public record CellResult(
    Cell cell,
    int stepsDone,
    Optional<NetworkResult> clean,
    Optional<NetworkResult> noisy,
    List<LayerResult> layers,
    Optional<String> error,
    double seconds) {

  /** Keeps its own copy of the list. */
  public CellResult {
    layers = List.copyOf(layers);
  }

  /**
   * The result of a cell that could not be trained.
   *
   * @param error why
   * @param seconds that it took
   */
  public static CellResult failed(Cell cell, String error, double seconds) {
    return new CellResult(
        cell, 0, Optional.empty(), Optional.empty(), List.of(), Optional.of(error), seconds);
  }

  /** What became of the cell, by its noisy observation. */
  public State state() {
    return noisy.map(network -> network.classification().state()).orElse(State.FAILED);
  }
}
