package io.phasegrid.refine;

import java.util.List;

/** Foretells labels where no cell was trained from those where some were. */
public interface LabelPredictor {

  /**
   * What is known of every point.
   *
   * @param lattice whose points are asked for
   * @param observations at least one; several of one point are its seeds
   * @param labels number of labels, larger than any observed
   */
  Prediction predict(Lattice lattice, List<TrainedLabel> observations, int labels);
}
