package io.phasegrid.train;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.SampleStream;
import io.phasegrid.sweep.Cell;

/**
 * A cell with its data.
 *
 * @param samples of the cell's seed
 */
public record TrainingInput(Cell cell, DataSet data, SampleStream samples) {

  /** A cell with the stream of its own seed. */
  public static TrainingInput of(Cell cell, DataSet data) {
    return new TrainingInput(cell, data, data.stream(cell.seed()));
  }
}
