package io.phasegrid.engine.torch;

import io.phasegrid.noise.GradientNoise;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Adds noise with a covariance proportional to the identity. */
final class IsotropicPackedNoise implements PackedNoise {

  private final NoiseDraws draws;

  IsotropicPackedNoise(
      List<GradientNoise> noises, int[] sizes, int batch, int places, DeviceMemory memory) {
    int[] hidden = Arrays.copyOfRange(sizes, 1, sizes.length - 1);
    this.draws = new NoiseDraws(noises, batch, hidden, places, memory);
  }

  @Override
  public void draw(int step) {
    draws.draw(step);
  }

  @Override
  public void add(int l, Layer layer, Tensor delta) {
    delta.add_(draws.of(l).tensor(), Libtorch.Constants.ONE);
  }
}
