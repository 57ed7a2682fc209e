package io.phasegrid.train.cpu;

/**
 * Factor 1 − ηγ by which weights shrink at each step, in single precision.
 *
 * <p>Rounded to a float, 1 − ηγ has an error of up to 3·10⁻⁸, a third of ηγ = 10⁻⁷. The factor is
 * therefore a whole number of quanta below 1 that varies between steps so that the accumulated
 * shrinkage is accurate to half a quantum (error diffusion). Slow decay uses a coarser quantum,
 * because less than about ten units in the last place would be lost when the product is rounded.
 */
public final class DecaySchedule {

  private static final double FINE = 0x1.0p-24;
  private static final double COARSE = 0x1.0p-20;
  private static final double SLOW = 0x1.0p-16;

  private final double rate;
  private final double quantum;

  /**
   * @param rate learning rate times weight decay, ηγ
   */
  public DecaySchedule(double rate) {
    this.rate = rate;
    this.quantum = rate > SLOW ? FINE : COARSE;
  }

  /** Factor of a step, from 0. */
  public float factor(int step) {
    double before = Math.rint(step * rate / quantum);
    double after = Math.rint((step + 1) * rate / quantum);
    return (float) (1 - (after - before) * quantum);
  }
}
