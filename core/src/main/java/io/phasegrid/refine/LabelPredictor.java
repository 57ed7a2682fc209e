package io.phasegrid.refine;

import java.util.List;

/** Predicts the labels of all points of a lattice from those of trained cells. */
public interface LabelPredictor {

  /**
   * Predicts label probabilities for every point.
   *
   * @param lattice whose points are predicted
   * @param observations at least one; several at one point are different seeds
   * @param labels number of labels; observed labels are below it
   */
  Prediction predict(Lattice lattice, List<TrainedLabel> observations, int labels);
}
