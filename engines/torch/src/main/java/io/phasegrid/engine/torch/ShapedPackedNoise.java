package io.phasegrid.engine.torch;

import io.phasegrid.engine.torch.device.DeviceMemory;
import io.phasegrid.engine.torch.device.Libtorch;
import io.phasegrid.engine.torch.device.Mirror;
import io.phasegrid.linear.SinglePrecision;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.noise.NoiseDirections;
import io.phasegrid.sweep.NoiseShape;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Noise with covariance C = F Fᵀ, as σ √d/‖F‖ · E Fᵀ with normal E. F is the directions of each
 * network, the pre-activations of its minibatch, or its weights.
 */
final class ShapedPackedNoise implements PackedNoise {

  /** Lower bound on norms, so that a zero F adds zero rather than NaN. */
  private static final float SMALLEST_NORM = 1e-30f;

  private final NoiseShape shape;
  private final NoiseDraws draws;
  private final Scalar smallestNorm;

  /** √d of each hidden layer. */
  private final Scalar[] rootUnits;

  /** For {@code DIRECTIONS}: networks × count × units. */
  private final Mirror[] directions;

  /** For {@code REPRESENTATION}: pre-activations without bias, networks × samples × units. */
  private final Tensor[] preactivations;

  ShapedPackedNoise(
      List<GradientNoise> noises, int[] sizes, int batch, int places, DeviceMemory memory) {
    int hidden = sizes.length - 2;
    this.shape = noises.get(0).covariance().shape();
    this.smallestNorm = memory.keep(new Scalar(SMALLEST_NORM));
    this.rootUnits = new Scalar[hidden];
    this.directions = new Mirror[shape == NoiseShape.DIRECTIONS ? hidden : 0];
    this.preactivations = new Tensor[shape == NoiseShape.REPRESENTATION ? hidden : 0];
    int[] columns = new int[hidden];
    for (int l = 0; l < hidden; l++) {
      int units = sizes[l + 1];
      rootUnits[l] = memory.keep(new Scalar((float) Math.sqrt(units)));
      switch (shape) {
        case DIRECTIONS -> {
          columns[l] = NoiseDirections.count(units);
          directions[l] = directions(noises, l, units, places, memory);
        }
        case REPRESENTATION -> {
          columns[l] = batch;
          preactivations[l] = memory.zeros(places, batch, units);
        }
        case WEIGHTS -> columns[l] = sizes[l];
        case ISOTROPIC -> throw new IllegalStateException("isotropic noise needs no shaping");
      }
    }
    this.draws = new NoiseDraws(noises, batch, columns, places, memory);
  }

  private static Mirror directions(
      List<GradientNoise> noises, int l, int units, int places, DeviceMemory memory) {
    Mirror made = memory.mirrored(places, NoiseDirections.count(units), units);
    for (int k = 0; k < noises.size(); k++) {
      double[] values = noises.get(k).covariance().directions(l, units).values();
      SinglePrecision.put(values, made.of(k));
    }
    made.send();
    return made;
  }

  @Override
  public void draw(int step) {
    draws.draw(step);
  }

  @Override
  public void add(int l, Layer layer, Tensor delta) {
    Tensor factor =
        switch (shape) {
          case DIRECTIONS -> directions[l].tensor();
          case REPRESENTATION ->
              torch.bmm_out(preactivations[l], layer.inputs(), layer.transposed());
          case WEIGHTS -> layer.transposed();
          case ISOTROPIC -> throw new IllegalStateException("isotropic noise needs no shaping");
        };
    Tensor drawn = draws.of(l).tensor();
    drawn.mul_(scale(factor, rootUnits[l]));
    delta.baddbmm_(drawn, factor, Libtorch.Constants.ONE, Libtorch.Constants.ONE);
  }

  /** √d/‖F‖ of each network; squares are summed in doubles, which do not underflow. */
  private Tensor scale(Tensor factor, Scalar rootUnits) {
    ScalarTypeOptional doubles = new ScalarTypeOptional(torch.ScalarType.Double);
    Tensor wide = factor.to(torch.ScalarType.Double);
    Tensor squares = wide.mul(wide);
    Tensor norms = squares.sum(new long[] {1, 2}, true, doubles).sqrt().clamp_min(smallestNorm);
    return norms.reciprocal().mul(rootUnits).to(torch.ScalarType.Float);
  }
}
