package io.phasegrid.sweep;

/**
 * Factor on the learning rate at each update. With W updates of warm-up and t = s − W updates since
 * of T = steps − W: (s + 1)/W while s is below W, then 1 (constant), (1 + cos(π t/T))/2 (cosine), 1
 * − t/T (linear), or factor^⌊t/every⌋ (step). These are PyTorch's CosineAnnealingLR, LinearLR to 0
 * and StepLR behind a LinearLR from 1/W.
 *
 * @param warmup W, at least 0
 * @param every updates between two drops of a step schedule
 * @param factor of each drop
 */
public record Schedule(ScheduleKind kind, int warmup, int every, double factor) {

  /** The learning rate itself at every update. */
  public static final Schedule CONSTANT = new Schedule(ScheduleKind.CONSTANT, 0, 1, 1);

  static Schedule of(Settings settings) {
    ScheduleKind kind =
        NamedConstant.of(ScheduleKind.class, settings.text(Setting.TRAINING_SCHEDULE));
    boolean drops = kind == ScheduleKind.STEP;
    return new Schedule(
        kind,
        settings.whole(Setting.TRAINING_WARMUP),
        drops ? settings.whole(Setting.TRAINING_STEP_EVERY) : 1,
        drops ? settings.real(Setting.TRAINING_STEP_FACTOR) : 1);
  }

  /** Whether the factor is 1 at every update. */
  public boolean isConstant() {
    return kind == ScheduleKind.CONSTANT && warmup == 0;
  }

  /**
   * Factor at an update.
   *
   * @param step updates before it
   * @param steps updates of the whole training
   */
  public double at(int step, int steps) {
    if (step < warmup) {
      return (step + 1.0) / warmup;
    }
    int since = step - warmup;
    double share = since / (double) Math.max(1, steps - warmup);
    return switch (kind) {
      case CONSTANT -> 1;
      case COSINE -> (1 + StrictMath.cos(Math.PI * share)) / 2;
      case LINEAR -> 1 - share;
      case STEP -> StrictMath.pow(factor, since / every);
    };
  }
}
