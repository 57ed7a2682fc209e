package io.phasegrid.observe;

import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Permutation;
import io.phasegrid.random.Purpose;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Measured positions of a layer with several rows per sample: all, or, if those are too many rows,
 * an equal number per sample drawn without replacement. They depend only on seed, layer and sample.
 *
 * @param layer among the measured layers, from 0
 * @param all positions of a sample
 * @param perSample positions measured in each
 */
public record MeasuredPositions(int layer, int all, long seed, int perSample) {

  /** Maximum rows of such a layer, unless one per sample is more. */
  public static final int MOST_ROWS = 8192;

  /** Positions of a layer, measured on so many samples. */
  public static MeasuredPositions of(int layer, int all, long seed, int samples) {
    return new MeasuredPositions(layer, all, seed, Math.min(all, Math.max(1, MOST_ROWS / samples)));
  }

  /** Positions of a sample, ascending. */
  public int[] of(int sample) {
    long key = KeyedRandom.key(seed, Purpose.POSITIONS, layer, sample);
    int[] order = perSample < all ? Permutation.of(all, key) : IntStream.range(0, all).toArray();
    int[] seen = Arrays.copyOf(order, perSample);
    Arrays.sort(seen);
    return seen;
  }
}
