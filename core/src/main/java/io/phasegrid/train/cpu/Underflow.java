package io.phasegrid.train.cpu;

/**
 * Flushes small numbers to 0, as CPUs are ten times as slow on denormals, into which the weights of
 * a collapsing network would decay and, rounded to nearest, never leave them.
 *
 * <p>(x + s) − s equals x to within half a unit in the last place of s, so it is 0 for smaller x.
 * Products of two remaining values are normal numbers, and values that matter keep their bits.
 */
public final class Underflow {

  /** Activations, gradients and weights below 3·10⁻¹⁸ become 0. */
  public static final float SHIFT = 1e-10f;

  /** Weights shrink slowly, so they are flushed at intervals. */
  private static final int STEPS_BETWEEN_WEIGHTS = 16;

  private Underflow() {}

  /** Whether to flush the weights after a step. */
  public static boolean isDueForWeights(int step) {
    return step % STEPS_BETWEEN_WEIGHTS == 0;
  }

  /** The value, or 0 if it is too small. */
  public static float flushed(float value) {
    return (value + SHIFT) - SHIFT;
  }
}
