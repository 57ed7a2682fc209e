package io.phasegrid.sweep;

import io.phasegrid.measure.StructuralNull;
import java.io.Serializable;

/**
 * How long a cell takes on one core, roughly: used to start the dearest cells first, to cut batches
 * of similar cost and to tell users what to expect. The coefficients were fitted by hand to runs of
 * widths 16 to 512 on a processor with AVX-512; results never depend on them.
 *
 * @param inputs features of the data
 * @param outputs targets of the data
 * @param heldOut held-out samples that there are
 */
public record CostModel(int inputs, int outputs, int heldOut) implements Serializable {

  private static final double SECONDS_PER_STEP = 1.5e-5;
  private static final double SECONDS_PER_UNIT = 5e-9;
  private static final double SECONDS_PER_WEIGHT_AND_SAMPLE = 2.9e-10;
  private static final double SECONDS_PER_OBSERVED_UNIT = 3e-7;
  private static final double SECONDS_PER_CUBED_UNIT = 7e-10;
  private static final int CUBES_BESIDE_ROTATIONS = 10;

  /** Estimated seconds of one core. */
  public double seconds(CellConfig cell) {
    int[] sizes = cell.network().sizes(inputs, outputs);
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
              * (CUBES_BESIDE_ROTATIONS + rotations(cell, sizes[l], sizes[l - 1]));
    }
    TrainingConfig training = cell.training();
    double step =
        SECONDS_PER_STEP
            + training.batch()
                * (units * SECONDS_PER_UNIT + weights * SECONDS_PER_WEIGHT_AND_SAMPLE);
    double samples = Math.min(heldOut, cell.measure().samples());
    double measurement =
        samples * units * SECONDS_PER_OBSERVED_UNIT + cubes * SECONDS_PER_CUBED_UNIT;
    return training.steps() * step + cell.measure().steps().size() * measurement;
  }

  private static int rotations(CellConfig cell, int rows, int columns) {
    int asked = cell.measure().rotations();
    return asked > 0 ? asked : StructuralNull.sufficientRotations(rows, columns);
  }
}
