package io.phasegrid.engine.dl4j;

import io.phasegrid.engine.dl4j.model.MeasuredLayer;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Permutation;
import io.phasegrid.random.Purpose;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Measured positions of a convolution: all, or, if those are too many rows, an equal number per
 * sample drawn without replacement. They depend only on seed, layer and sample.
 */
record MeasuredPositions(MeasuredLayer layer, long seed, int perSample) {

  /** Maximum rows of a convolution, unless one per sample is more. */
  static final int MOST_ROWS = 8192;

  static MeasuredPositions of(MeasuredLayer layer, long seed, int samples) {
    int most = Math.max(1, MOST_ROWS / samples);
    return new MeasuredPositions(layer, seed, Math.min(layer.rowsPerSample(), most));
  }

  /** Positions of a sample, ascending. */
  int[] of(int sample) {
    int all = layer.rowsPerSample();
    long key = KeyedRandom.key(seed, Purpose.POSITIONS, layer.number(), sample);
    int[] order = perSample < all ? Permutation.of(all, key) : IntStream.range(0, all).toArray();
    int[] seen = Arrays.copyOf(order, perSample);
    Arrays.sort(seen);
    return seen;
  }
}
