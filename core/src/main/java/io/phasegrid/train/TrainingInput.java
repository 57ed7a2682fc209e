package io.phasegrid.train;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.SampleStream;
import io.phasegrid.data.ViewPairs;
import io.phasegrid.data.Views;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.TrainingConfig;

/**
 * A cell with its data.
 *
 * @param samples of the cell's seed
 */
public record TrainingInput(Cell cell, DataSet data, SampleStream samples) {

  /** A cell with the stream of its own seed, of views if its loss is contrastive. */
  public static TrainingInput of(Cell cell, DataSet data) {
    SampleStream plain = data.stream(cell.seed());
    TrainingConfig training = cell.config().training();
    SampleStream seen =
        training
            .contrastive()
            .<SampleStream>map(
                of ->
                    new ViewPairs(
                        plain, new Views(of.views(), data.inputs()), cell.seed(), training.batch()))
            .orElse(plain);
    return new TrainingInput(cell, data, seen);
  }
}
