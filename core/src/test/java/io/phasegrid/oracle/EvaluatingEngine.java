package io.phasegrid.oracle;

/** Something that trains and also observes a network whole, as the golden checks see it. */
public interface EvaluatingEngine extends TrainingEngine {

  /**
   * The network without noise on other samples.
   *
   * @param trace gives the network's shape and the loss
   * @param parameters not to be changed
   * @param x inputs
   * @param y targets
   */
  Evaluation evaluate(TrainingTrace trace, Parameters parameters, double[][] x, double[][] y);
}
