package io.phasegrid.refine;

import java.util.List;

/** Predicts the labels of all points of a lattice from trained cells. */
public interface LabelPredictor {

  /**
   * Label probabilities at every point.
   *
   * @param observations at least one; several at one point are different seeds
   * @param labels number of labels, above every observed label
   */
  Prediction predict(Lattice lattice, List<TrainedLabel> observations, int labels);
}
