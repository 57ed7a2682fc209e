package io.phasegrid.analysis.boundary;

import java.util.List;

interface Classifier {

  /** Name in tables, such as {@code logistic_2}. */
  String name();

  /** Fits a surface; constant where all cells are of one kind. */
  Surface fit(List<PointCount> counts);

  /** Classifier with the same surfaces that is faster for many fits. */
  default Classifier forMany() {
    return this;
  }
}
