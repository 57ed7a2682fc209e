package io.phasegrid.engine.torch.autograd;

import io.phasegrid.engine.torch.model.MeasuredLayer;
import io.phasegrid.engine.torch.model.Network;
import io.phasegrid.observe.MeasuredPositions;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.train.TrainingCost;

/**
 * Cost of a network that is trained one by one. Times are those of LeNet and ResNet-18 on one core
 * of an Intel Xeon with AVX-512, doubled as those of {@link io.phasegrid.cell.CostModel}; other
 * networks may be off by a factor of three.
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
    double products = 0;
    double outputs = 0;
    double measured = 0;
    long samples = Math.min(MOST_SAMPLES, cell.measure().samples());
    for (MeasuredLayer layer : network.measured()) {
      double values = (double) layer.positions() * layer.units();
      outputs += values;
      products += values * layer.fanIn();
      long rows =
          samples
              * MeasuredPositions.of(layer.number(), layer.positions(), 0, (int) samples)
                  .perSample();
      // h_a, g_a, h_b and g_b of two observations.
      measured += 3.0 * rows * (layer.fanIn() + layer.units());
    }
    double step =
        SECONDS_OF_LAYER * network.measured().size()
            + cell.training().rows()
                * (SECONDS_OF_OUTPUT * outputs + SECONDS_OF_PRODUCT * products);
    return new TrainingCost(
        cell.training().steps() * step / TIMES_AN_MLP,
        TIMES_AN_MLP,
        (long) (measured * Double.BYTES),
        0,
        NATIVE_BYTES);
  }
}
