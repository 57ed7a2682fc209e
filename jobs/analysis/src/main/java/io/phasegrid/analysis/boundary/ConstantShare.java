package io.phasegrid.analysis.boundary;

import java.util.List;

/** Baseline, which a boundary model must beat. */
record ConstantShare() implements Classifier {

  static final String NAME = "constant";

  @Override
  public String name() {
    return NAME;
  }

  /** Share of cells for which the claim holds, with half a cell added to each kind. */
  @Override
  public Surface fit(List<PointCount> counts) {
    double score =
        Surface.scoreOf((PointCount.holding(counts) + 0.5) / (PointCount.weight(counts) + 1));
    return place -> score;
  }
}
