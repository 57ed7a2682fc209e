package io.phasegrid.engine.dl4j;

import io.phasegrid.engine.dl4j.model.MeasuredLayer;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Permutation;
import io.phasegrid.random.Purpose;
import java.util.Arrays;

/**
 * At which positions of a convolution samples are measured: at all, or where that would be too many
 * rows at equally many of each sample, drawn without repeats. They depend on seed, layer and sample
 * alone, and are the same at every step.
 *
 * @param layer which
 * @param seed of the cell
 * @param perSample positions of each sample
 */
record MeasuredPositions(MeasuredLayer layer, long seed, int perSample) {

  /** A convolution has so many rows at most, or one of each sample. */
  static final int MOST_ROWS = 8192;

  /** The positions of a layer. */
  static MeasuredPositions of(MeasuredLayer layer, long seed, int samples) {
    int most = Math.max(1, MOST_ROWS / samples);
    return new MeasuredPositions(layer, seed, Math.min(layer.rowsPerSample(), most));
  }

  /** Those of a sample, ascending. */
  int[] of(int sample) {
    int all = layer.rowsPerSample();
    long key = KeyedRandom.key(seed, Purpose.POSITIONS, layer.number(), sample);
    int[] order = perSample < all ? Permutation.of(all, key) : identity(all);
    int[] seen = Arrays.copyOf(order, perSample);
    Arrays.sort(seen);
    return seen;
  }

  private static int[] identity(int count) {
    int[] order = new int[count];
    Arrays.setAll(order, i -> i);
    return order;
  }
}
