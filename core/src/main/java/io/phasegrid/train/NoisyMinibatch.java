package io.phasegrid.train;

import io.phasegrid.data.Minibatch;
import io.phasegrid.data.SampleStream;
import io.phasegrid.noise.LabelNoise;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.TrainingConfig;

/**
 * A cell's minibatch with noise on its targets. Used by one thread.
 *
 * @param samples of the cell's seed
 * @param batch buffers to fill
 * @param predictions classes named for each sample
 * @param classes to choose from, or targets of a sample
 */
public record NoisyMinibatch(
    SampleStream samples, LabelNoise noise, Minibatch batch, int predictions, int classes) {

  /** Minibatch of a cell in training. */
  public static NoisyMinibatch of(TrainingInput input, Minibatch batch) {
    return of(input.cell(), input.samples(), batch, input.data().outputs());
  }

  /**
   * Minibatch of a cell with other samples.
   *
   * @param outputs targets of the data
   */
  public static NoisyMinibatch of(Cell cell, SampleStream samples, Minibatch batch, int outputs) {
    TrainingConfig training = cell.config().training();
    LabelNoise noise =
        new LabelNoise(cell.seed(), Purpose.LABEL_NOISE, training.loss(), training.labelNoise());
    int predictions = cell.config().data().predictions();
    return new NoisyMinibatch(samples, noise, batch, predictions, outputs / predictions);
  }

  /** Fills the buffers for a training step, from 0. */
  public void fill(int step) {
    samples.minibatch(step, batch);
    noise.apply(step, batch.targets(), batch.size() * predictions, classes);
  }
}
