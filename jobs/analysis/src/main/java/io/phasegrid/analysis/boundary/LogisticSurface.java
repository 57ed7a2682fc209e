package io.phasegrid.analysis.boundary;

record LogisticSurface(PolynomialBasis basis, double intercept, double[] weights)
    implements Surface {

  @Override
  public double score(PlanePlace place) {
    double[] features = basis.at(place);
    double score = intercept;
    for (int i = 0; i < features.length; i++) {
      score += weights[i] * features[i];
    }
    return Surface.bounded(score);
  }
}
