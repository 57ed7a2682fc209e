package io.phasegrid.cell;

import io.phasegrid.measure.StructuralNull;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.NetworkConfig;
import io.phasegrid.sweep.TrainingConfig;
import java.io.Serializable;

/**
 * How long a cell takes on one core: used to start the dearest cells first, to cut batches of
 * similar cost and to tell users what to expect. A sum of terms, each a count of operations, with
 * coefficients that {@code bench/CostModelFit.java} fits to cells of widths 16 to 512 on an AMD
 * EPYC (Zen 5; off by a factor of 1.05 in the median, 1.82 at most), doubled: the first cells of a
 * sweep wait for the compiler, and few processors are as fast. Results never depend on them, and a
 * wrong factor sizes batches amiss but not their order.
 *
 * @param inputs features of the data
 * @param outputs targets of the data
 * @param heldOut held-out samples that there are
 */
public record CostModel(int inputs, int outputs, int heldOut) implements Serializable {

  /** Seconds per unit of each of the {@link #terms}. */
  private static final double[] SECONDS = {
    2.0e-3, 2.0e-6, 2.6e-10, 2.0e-11, 1.7e-9, 6.4e-8, 2.4e-9, 1.9e-10
  };

  /**
   * How many times as long a network that is no perceptron takes as the perceptron in its stead
   * ({@link NetworkConfig#sizes}): LeNet-5 on images of 28 × 28 pixels about so. Others may be off
   * by a factor of ten.
   */
  private static final double OTHER_NETWORKS = 15;

  /** What measuring takes without theories, as a share of what it takes with them. */
  private static final double WITHOUT_THEORIES = 0.66;

  private static final int CUBES_WITHOUT_ROTATIONS = 10;

  /** Estimated seconds of one core. */
  public double seconds(CellConfig cell) {
    double[] terms = terms(cell);
    double seconds = 0;
    for (int i = 0; i < terms.length; i++) {
      seconds += SECONDS[i] * terms[i];
    }
    return cell.network().isPerceptron() ? seconds : OTHER_NETWORKS * seconds;
  }

  /**
   * What a cell's time is made of: the cell itself, steps, units and weights of every sample of
   * every step, noise values, and for every step that is measured after the first update units and
   * weights of every sample and cubes of the layers' sizes.
   */
  public double[] terms(CellConfig cell) {
    int[] sizes = cell.network().sizes(inputs, outputs);
    double weights = 0;
    double units = sizes[0];
    double hidden = -outputs;
    double cubes = 0;
    for (int l = 1; l < sizes.length; l++) {
      weights += (double) sizes[l] * sizes[l - 1];
      units += sizes[l];
      hidden += sizes[l];
      cubes +=
          (double) sizes[l]
              * sizes[l - 1]
              * Math.max(sizes[l], sizes[l - 1])
              * (CUBES_WITHOUT_ROTATIONS + rotations(cell, sizes[l], sizes[l - 1]));
    }
    TrainingConfig training = cell.training();
    double steps = (double) training.steps() * Math.max(1, training.parallel().workers());
    double trained = steps * training.batch();
    // Cells that begin alike are measured once before their first update.
    double measured = cell.measure().steps().stream().filter(step -> step > 0).count();
    measured *= cell.measure().theory() ? 1 : WITHOUT_THEORIES;
    double observed = measured * Math.min(heldOut, cell.measure().samples());
    return new double[] {
      1,
      steps,
      trained * units,
      trained * weights,
      training.gradientNoise() > 0 ? trained * hidden : 0,
      observed * units,
      observed * weights,
      measured * cubes
    };
  }

  private static int rotations(CellConfig cell, int rows, int columns) {
    int asked = cell.measure().rotations();
    return asked > 0 ? asked : StructuralNull.sufficientRotations(rows, columns);
  }
}
