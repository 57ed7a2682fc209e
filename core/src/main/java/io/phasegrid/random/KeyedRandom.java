package io.phasegrid.random;

/**
 * Counter-based random bits: the number at an index is a hash of the stream's key and the index,
 * without allocation.
 *
 * <p>The hash is the finaliser of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom
 * number generators", OOPSLA 2014, with Stafford's constants "Mix13"). Each stream advances by its
 * own odd increment, derived from its key, so that streams are never shifted copies of each other.
 */
public final class KeyedRandom {

  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;
  private static final double TWO_TO_MINUS_53 = 0x1.0p-53;

  private KeyedRandom() {}

  /**
   * Key of a stream.
   *
   * @param first coordinate, such as the training step; 0 if the purpose has none
   * @param second coordinate, such as the layer; 0 if the purpose has none
   */
  public static long key(long seed, Purpose purpose, long first, long second) {
    long key = mix(seed + GOLDEN_RATIO);
    key = mix(key ^ (purpose.ordinal() + 1) * 0xD1342543DE82EF95L);
    key = mix(key + first * GOLDEN_RATIO);
    return mix(key ^ (second + 1) * 0xA0761D6478BD642FL);
  }

  /** Odd increment of a stream; in loops, compute it once for {@link #bits(long, long, long)}. */
  public static long increment(long key) {
    return mix(key ^ GOLDEN_RATIO) | 1L;
  }

  /** 64 random bits at an index, given the stream's increment. */
  public static long bits(long key, long increment, long index) {
    return mix(key + index * increment);
  }

  /** 64 random bits at an index. */
  public static long bits(long key, long index) {
    return bits(key, increment(key), index);
  }

  /** Uniform number in [0, 1) with 53 random bits. */
  public static double uniform(long key, long index) {
    return (bits(key, index) >>> 11) * TWO_TO_MINUS_53;
  }

  /** Uniform integer in [0, bound), with a negligible bias of at most bound / 2³². */
  public static int index(long key, long index, int bound) {
    return (int) (((bits(key, index) >>> 32) * bound) >>> 32);
  }

  /** {@link #bits(long, long, long)} at a known stream position. */
  static long mix(long z) {
    long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
    return x ^ (x >>> 31);
  }
}
