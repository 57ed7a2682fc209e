package io.phasegrid.engine.torch.autograd;

import io.phasegrid.engine.torch.model.MeasuredLayer;
import io.phasegrid.engine.torch.model.Network;
import io.phasegrid.observe.MeasuredPositions;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.MeasureConfig;
import io.phasegrid.sweep.TrainingConfig;
import io.phasegrid.train.TrainingCost;

/**
 * Cost of a network. Times are those of LeNet and ResNet-18 on one core of an Intel Xeon with
 * AVX-512, doubled as those of {@link io.phasegrid.cell.CostModel}; other networks may be off by a
 * factor of three.
 */
public final class AutogradCost {

  private static final double SECONDS_OF_LAYER = 4e-4;
  private static final double SECONDS_OF_OUTPUT = 2.4e-8;
  private static final double SECONDS_OF_PRODUCT = 8e-11;

  /** Of measuring, relative to the MLP of the same {@code sizes}. */
  private static final double TIMES_AN_MLP = 3;

  /** A graph of a block of samples, and what libtorch keeps. */
  private static final long NATIVE_BYTES = 512L << 20;

  /** Assumed where all held-out samples are measured. */
  private static final long MOST_SAMPLES = 10_000;

  private AutogradCost() {}

  /** Cost of a cell's network. */
  public static TrainingCost of(Network network, CellConfig cell) {
    double seconds = cell.training().steps() * secondsOfStep(network, cell.training());
    // Plain MLPs are measured as by the engine cpu.
    return cell.network().isPerceptron()
        ? new TrainingCost(seconds, 1, 0, 0, NATIVE_BYTES)
        : new TrainingCost(
            seconds / TIMES_AN_MLP,
            TIMES_AN_MLP,
            observed(network, cell.measure()),
            0,
            NATIVE_BYTES);
  }

  private static double secondsOfStep(Network network, TrainingConfig training) {
    double products = 0;
    double outputs = 0;
    for (MeasuredLayer layer : network.measured()) {
      double values = (double) layer.positions() * layer.units();
      outputs += values;
      products += values * layer.fanIn();
    }
    return SECONDS_OF_LAYER * network.measured().size()
        + training.rows() * (SECONDS_OF_OUTPUT * outputs + SECONDS_OF_PRODUCT * products);
  }

  /** Bytes on the heap. */
  private static long observed(Network network, MeasureConfig measure) {
    double values = 0;
    long samples = Math.min(MOST_SAMPLES, measure.samples());
    for (MeasuredLayer layer : network.measured()) {
      long rows =
          samples
              * MeasuredPositions.of(layer.number(), layer.positions(), 0, (int) samples)
                  .perSample();
      // h_a, g_a, h_b and g_b of two observations.
      values += 3.0 * rows * (layer.fanIn() + layer.units());
    }
    return (long) (values * Double.BYTES);
  }
}
