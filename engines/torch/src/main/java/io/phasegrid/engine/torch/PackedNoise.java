package io.phasegrid.engine.torch;

import io.phasegrid.engine.torch.device.DeviceMemory;
import io.phasegrid.engine.torch.device.Libtorch;
import io.phasegrid.noise.GradientNoise;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Adds noise to the neuron gradients of the hidden layers of a pack. */
interface PackedNoise {

  PackedNoise SILENT =
      new PackedNoise() {
        @Override
        public void draw(int step) {}

        @Override
        public void add(int l, Layer layer, Tensor delta) {}
      };

  /**
   * @param inputs of the hidden layer, networks × samples × inputs
   * @param weights W, networks × units × inputs
   * @param transposed Wᵀ, a view of the weights
   */
  record Layer(Tensor inputs, Tensor weights, Tensor transposed) {}

  /** Covariance proportional to the identity. */
  record Isotropic(NoiseDraws draws) implements PackedNoise {

    @Override
    public void draw(int step) {
      draws.draw(step);
    }

    @Override
    public void add(int l, Layer layer, Tensor delta) {
      delta.add_(draws.of(l).tensor(), Libtorch.Constants.ONE);
    }
  }

  /**
   * @param noises one per network, all silent or of one shape
   * @param sizes units of every layer, from inputs to outputs
   * @param places networks for which memory is allocated, at least the number of noises
   */
  static PackedNoise of(
      List<GradientNoise> noises, int[] sizes, int batch, int places, DeviceMemory memory) {
    if (noises.stream().allMatch(GradientNoise::isSilent)) {
      return SILENT;
    }
    int[] hidden = Arrays.copyOfRange(sizes, 1, sizes.length - 1);
    return noises.get(0).covariance().isIsotropic()
        ? new Isotropic(new NoiseDraws(noises, batch, hidden, places, memory))
        : new ShapedPackedNoise(noises, sizes, batch, places, memory);
  }

  /** Draws the noise of all layers for a step and sends it to the device. */
  void draw(int step);

  /**
   * Adds the drawn noise to one hidden layer.
   *
   * @param l hidden layer, from 0
   * @param delta neuron gradients, networks × samples × units
   */
  void add(int l, Layer layer, Tensor delta);
}
