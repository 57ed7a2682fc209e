package io.phasegrid.engine.torch.autograd;

import io.phasegrid.engine.torch.device.Tensors;
import io.phasegrid.engine.torch.model.MeasuredLayer;
import io.phasegrid.linear.Matrix;
import io.phasegrid.measure.Representation;
import io.phasegrid.noise.GradientNoise;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Noise on the neuron gradients of held-out samples, drawn for all rows of a layer, measured or
 * not. Sample s uses the random stream of layer + s · {@value #LAYERS_APART}, so that the numbers
 * do not depend on the blocks in which samples are run.
 */
final class HeldOutNoise {

  /** Exceeds the number of layers of any network. */
  static final int LAYERS_APART = 1024;

  private final GradientNoise noise;
  private final int step;

  /** d × d, what gives isotropic rows their covariance; empty if it is the identity. */
  private final List<Optional<Matrix>> roots;

  /**
   * @param measured all layers
   * @param layers representations of the held-out samples by layer; asked for only by noise that
   *     depends on them
   */
  HeldOutNoise(
      GradientNoise noise,
      int step,
      List<MeasuredLayer> measured,
      IntFunction<Representation> layers) {
    this.noise = noise;
    this.step = step;
    this.roots =
        IntStream.range(0, measured.size() - 1)
            .mapToObj(
                layer ->
                    noise.isSilent() || noise.covariance().isIsotropic()
                        ? Optional.<Matrix>empty()
                        : Optional.of(root(layer, layers.apply(layer))))
            .toList();
  }

  private Matrix root(int layer, Representation representation) {
    Matrix identity = Matrix.identity(representation.weights().rows());
    return noise.covariance().givenTo(identity, layer, representation);
  }

  /** Whether a layer has noise. */
  boolean isIn(MeasuredLayer layer) {
    return !noise.isSilent() && layer.number() < roots.size();
  }

  /**
   * −ξ in the shape of a layer's outputs: g = −δ takes −ξ where training adds ξ to δ.
   *
   * @param from first sample
   * @param like tensor of doubles on the same device
   */
  Tensor of(MeasuredLayer layer, int from, int samples, Tensor like) {
    int count = layer.positions() * layer.units();
    float[] values = new float[samples * count];
    for (int i = 0; i < samples; i++) {
      noise.fill(
          step,
          layer.number() + (from + i) * LAYERS_APART,
          FloatBuffer.wrap(values, i * count, count).slice(),
          count);
    }
    Tensor rows =
        Tensor.create(values, (long) samples * layer.positions(), layer.units())
            .to(torch.ScalarType.Double)
            .to(like);
    Tensor shaped =
        roots.get(layer.number()).map(root -> rows.mm(Tensors.like(root, like))).orElse(rows);
    return layer.outputShaped(shaped.neg());
  }
}
