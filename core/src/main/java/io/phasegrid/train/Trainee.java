package io.phasegrid.train;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.SampleStream;
import io.phasegrid.sweep.Cell;

/**
 * A cell with what it learns from.
 *
 * @param cell which
 * @param data its data set
 * @param samples what the cell's seed sees of it
 */
public record Trainee(Cell cell, DataSet data, SampleStream samples) {

  /** A cell with the stream of its own seed. */
  public static Trainee of(Cell cell, DataSet data) {
    return new Trainee(cell, data, data.stream(cell.seed()));
  }
}
