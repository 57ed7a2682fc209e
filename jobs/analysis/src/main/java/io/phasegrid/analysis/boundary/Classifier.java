package io.phasegrid.analysis.boundary;

import java.util.List;

/** A way to fit a surface to counts. */
interface Classifier {

  /** How tables call it, such as {@code logistic_2}. */
  String name();

  /** Fits; counts of one kind of cells only give the share of that kind everywhere. */
  Surface fit(List<PointCount> counts);

  /** A classifier that fits the same surfaces and is quicker for many fits, if there is one. */
  default Classifier forMany() {
    return this;
  }
}
