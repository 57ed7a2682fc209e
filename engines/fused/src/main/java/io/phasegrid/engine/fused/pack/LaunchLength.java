package io.phasegrid.engine.fused.pack;

/**
 * Steps of a launch, so that none takes longer than a given time: a desktop's watchdog ends kernels
 * that leave the screen waiting.
 */
final class LaunchLength {

  /** The first launch is not timed, since drivers compile late. */
  private static final int[] TRIALS = {1, 4};

  /** Others may use the device at the same time. */
  private static final double MARGIN = 0.5;

  private final double seconds;
  private int launches;
  private int steps = 1;

  /**
   * @param seconds of a launch at most
   */
  LaunchLength(double seconds) {
    this.seconds = seconds;
  }

  /** Whether the next launch is to be waited for, and timed. */
  boolean isTrial() {
    return launches < TRIALS.length;
  }

  /** Steps of the next launch. */
  int steps() {
    return isTrial() ? TRIALS[launches] : steps;
  }

  /**
   * Learns from a trial.
   *
   * @param taken steps of the launch
   * @param elapsed its seconds
   */
  void tried(int taken, double elapsed) {
    launches++;
    steps = (int) Math.max(1, Math.min(1e6, MARGIN * seconds * taken / Math.max(elapsed, 1e-9)));
  }
}
