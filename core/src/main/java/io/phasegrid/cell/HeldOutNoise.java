package io.phasegrid.cell;

import io.phasegrid.data.HeldOut;
import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.SinglePrecision;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.noise.KeyedGradientNoise;
import io.phasegrid.noise.LabelNoise;
import io.phasegrid.noise.NoiseCovariance;
import io.phasegrid.observe.Probe;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.TrainingConfig;
import java.nio.FloatBuffer;
import java.util.List;

/** A cell's training noise on its held-out samples. */
final class HeldOutNoise {

  private final HeldOut heldOut;
  private final int predictions;
  private final LabelNoise labelNoise;
  private final GradientNoise gradientNoise;

  HeldOutNoise(Cell cell, HeldOut heldOut) {
    TrainingConfig training = cell.config().training();
    this.heldOut = heldOut;
    this.predictions = cell.config().data().predictions();
    this.labelNoise =
        new LabelNoise(
            cell.seed(), Purpose.HELD_OUT_LABEL_NOISE, training.loss(), training.labelNoise());
    this.gradientNoise = KeyedGradientNoise.of(cell, Purpose.HELD_OUT_GRADIENT_NOISE);
  }

  boolean isSilent() {
    return labelNoise.isSilent() && gradientNoise.isSilent();
  }

  /** Isotropic if neuron gradients have no noise. */
  NoiseCovariance covariance() {
    return gradientNoise.isSilent() ? NoiseCovariance.ISOTROPIC : gradientNoise.covariance();
  }

  /** The samples without noise and, unless there is none, with that of a step of training. */
  List<Probe> probes(int step) {
    Probe clean = new Probe(heldOut.inputs(), heldOut.targets(), GradientNoise.NONE);
    return isSilent()
        ? List.of(clean)
        : List.of(clean, new Probe(heldOut.inputs(), noisyTargets(step), gradientNoise));
  }

  private Matrix noisyTargets(int step) {
    Matrix clean = heldOut.targets();
    double[] values = clean.values();
    FloatBuffer buffer = FloatBuffer.allocate(values.length);
    SinglePrecision.put(values, buffer);
    labelNoise.apply(step, buffer, clean.rows() * predictions, clean.columns() / predictions);
    return new Matrix(
        clean.rows(), clean.columns(), SinglePrecision.doubles(buffer, values.length));
  }
}
