package io.phasegrid.cell;

import io.phasegrid.sweep.CellConfig;
import io.phasegrid.train.Engine;
import io.phasegrid.train.TrainingCost;

/**
 * Time of a cell on one core: orders cells (most expensive first), cuts batches of similar cost and
 * informs users. Results never depend on it; a wrong factor changes the size of batches, not their
 * order.
 *
 * <p>The engine estimates training; measuring is a sum of {@link #terms}. {@code bench/run.sh
 * CostModelFit} fits the coefficients of both, with engine {@code cpu}, to cells of widths 16 to
 * 512 on an AMD EPYC (Zen 5; off by a factor of 1.05 in the median, 1.82 at most). They are
 * doubled: the first cells of a sweep wait for the compiler, and few CPUs are as fast.
 *
 * @param inputs features of the data
 * @param outputs targets of the data
 * @param heldOut number of held-out samples
 */
public record CostModel(Engine engine, int inputs, int outputs, int heldOut) {

  /** Per unit of each of the {@link #terms}. */
  private static final double[] SECONDS = {6.4e-8, 2.4e-9, 1.9e-10};

  /** Share of the measuring time that remains without theories. */
  private static final double WITHOUT_THEORIES = 0.66;

  private static final int CUBES_WITHOUT_ROTATIONS = 10;

  /** Seconds of one core for training and measuring. */
  public double seconds(CellConfig cell) {
    TrainingCost training = engine.cost(cell, inputs, outputs);
    double[] terms = terms(cell);
    double seconds = training.seconds();
    for (int i = 0; i < terms.length; i++) {
      seconds += SECONDS[i] * terms[i];
    }
    return training.factor() * seconds;
  }

  /**
   * Operations of measuring: for every step measured after the first update, units and weights of
   * every sample and cubes of the layers' sizes.
   */
  public double[] terms(CellConfig cell) {
    int predictions = cell.data().predictions();
    int[] sizes = cell.network().sizes(inputs / predictions, outputs / predictions);
    double weights = 0;
    double units = sizes[0];
    double cubes = 0;
    for (int l = 1; l < sizes.length; l++) {
      weights += (double) sizes[l] * sizes[l - 1];
      units += sizes[l];
      cubes +=
          (double) sizes[l]
              * sizes[l - 1]
              * Math.max(sizes[l], sizes[l - 1])
              * (CUBES_WITHOUT_ROTATIONS
                  + LayerMeter.rotations(cell.measure().rotations(), sizes[l], sizes[l - 1]));
    }
    // Cells that begin alike are measured once before their first update.
    double measured = cell.measure().steps().stream().filter(step -> step > 0).count();
    measured *= cell.measure().theory() ? 1 : WITHOUT_THEORIES;
    // Snapshots take passes and theories, but neither nulls nor spectra.
    measured += (1 - WITHOUT_THEORIES) * cell.measure().snapshots().size();
    double observed = measured * Math.min(heldOut, cell.measure().samples());
    return new double[] {observed * units, observed * weights, measured * cubes};
  }
}
