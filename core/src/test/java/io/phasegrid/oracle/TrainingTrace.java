package io.phasegrid.oracle;

import java.util.List;

/**
 * A recorded run of a few training steps. Layers are counted from the input, samples are rows, and
 * classes are one-hot rows.
 *
 * @param name for messages
 * @param kind hidden activation
 * @param task loss
 * @param noise what the given noise reaches
 * @param lr learning rate
 * @param gamma weight decay
 * @param sizes units of every layer, the input's first
 * @param x inputs [step][sample][unit]
 * @param y targets [step][sample][unit]
 * @param xi noise [step][hidden layer][sample][unit], already scaled; null without noise
 * @param initial parameters before the first step
 * @param steps what was recorded at every step
 * @param eval the evaluation after the last step, or null
 */
public record TrainingTrace(
    String name,
    Activation kind,
    Loss task,
    Noise noise,
    double lr,
    double gamma,
    int[] sizes,
    double[][][] x,
    double[][][] y,
    double[][][][] xi,
    Parameters initial,
    List<StepResult> steps,
    Eval eval) {

  /** The recorded parameters before a step. */
  public Parameters before(int step) {
    return step == 0 ? initial : steps.get(step - 1).after();
  }

  /** The recorded parameters after the last step. */
  public Parameters last() {
    return before(steps.size());
  }

  /**
   * Measures on samples that were not trained on, without noise.
   *
   * @param x inputs
   * @param y targets
   * @param lossMean NaN if not recorded
   * @param layers the expected measures of every layer
   */
  public record Eval(double[][] x, double[][] y, double lossMean, List<ExpectedMeasures> layers) {}
}
