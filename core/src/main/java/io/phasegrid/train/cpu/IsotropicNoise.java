package io.phasegrid.train.cpu;

import io.phasegrid.noise.GradientNoise;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** Noise with a covariance proportional to the identity. */
final class IsotropicNoise implements HiddenNoise {

  private final GradientNoise noise;
  private final OffHeapBlock block;
  private final OffHeapFloats draws;

  IsotropicNoise(GradientNoise noise, int[] sizes, int batch) {
    int widest = Arrays.stream(sizes, 1, sizes.length - 1).max().orElseThrow();
    this.noise = noise;
    this.block = new OffHeapBlock(1, (long) batch * widest);
    this.draws = block.floats(batch * widest);
  }

  @Override
  public void add(
      int step, int l, OffHeapFloats inputs, OffHeapFloats weights, OffHeapFloats delta) {
    FloatBuffer values = draws.buffer();
    FloatBuffer gradients = delta.buffer();
    int count = delta.length();
    noise.fill(step, l, values, count);
    for (int i = 0; i < count; i++) {
      gradients.put(i, gradients.get(i) + values.get(i));
    }
  }

  @Override
  public void close() {
    block.close();
  }
}
