package io.phasegrid.train.cpu;

/**
 * Keeps the step out of denormal numbers, on which processors are ten times as slow: the weights of
 * a network that collapses would decay into them and, rounding to nearest, never leave again.
 *
 * <p>(x + s) − s is x to within half a unit in the last place of s, so it is 0 where x is smaller
 * than that. What is left is so large that products of two are normal numbers, and what matters
 * keeps its bits.
 */
public final class Underflow {

  /** Activations, gradients and weights below 3·10⁻¹⁸ become 0. */
  public static final float SHIFT = 1e-10f;

  /** Weights shrink slowly: to look at them now and then is enough. */
  private static final int STEPS_BETWEEN_WEIGHTS = 16;

  private Underflow() {}

  /** Whether weights are due after a step. */
  public static boolean isDueForWeights(int step) {
    return step % STEPS_BETWEEN_WEIGHTS == 0;
  }

  /** The value, or 0 for it. */
  public static float flushed(float value) {
    return (value + SHIFT) - SHIFT;
  }
}
