package io.phasegrid.oracle;

import java.util.Set;

/** Something that trains, as the golden checks see it. */
public interface TrainingEngine {

  /** Name in test reports. */
  String name();

  /** How closely it is held to the fixtures. */
  Tolerance tolerance();

  /**
   * One step of stochastic gradient descent.
   *
   * @param trace gives the network's shape, the settings, and the step's batch and noise
   * @param step which step, from 0
   * @param before the parameters to start from; not to be changed
   */
  StepResult step(TrainingTrace trace, int step, Parameters before);

  /** Keys of a fixture's step that this engine does not report, such as {@code g_a}. */
  default Set<String> omits() {
    return Set.of();
  }
}
