package io.phasegrid.analysis.boundary;

import java.util.List;

/** The same probability everywhere: what a boundary must beat to be one. */
record ConstantShare() implements Classifier {

  static final String NAME = "constant";

  @Override
  public String name() {
    return NAME;
  }

  /** The share of cells that the claim holds for, with half a cell more of each kind. */
  @Override
  public Surface fit(List<PointCount> counts) {
    double score =
        Surface.scoreOf((PointCount.holding(counts) + 0.5) / (PointCount.weight(counts) + 1));
    return place -> score;
  }
}
