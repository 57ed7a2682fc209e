package io.phasegrid.analysis.boundary;

import java.util.List;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.sql.SparkSession;

/**
 * MLlib's logistic regression on polynomials of the axes, with a ridge penalty.
 *
 * <p>A lasso term would make the choice of polynomials depend on the scaling of the plane, and take
 * its solver over a hundred steps instead of a dozen.
 */
record SparkLogistic(SparkSession spark, int degree, PolynomialBasis basis) implements Classifier {

  /** Factor of half the squared norm of the weights, added to the mean loss per cell. */
  static final double RIDGE = 1e-3;

  private static final int MOST_STEPS = 100;
  private static final double TOLERANCE = 1e-7;

  @Override
  public String name() {
    return nameOf(degree);
  }

  static String nameOf(int degree) {
    return "logistic_" + degree;
  }

  @Override
  public Surface fit(List<PointCount> counts) {
    if (!PointCount.hasBoth(counts)) {
      return new ConstantShare().fit(counts);
    }
    LogisticRegressionModel model =
        new LogisticRegression()
            .setWeightCol(WeightedRows.WEIGHT)
            .setStandardization(false)
            .setElasticNetParam(0)
            .setRegParam(RIDGE)
            .setMaxIter(MOST_STEPS)
            .setTol(TOLERANCE)
            .fit(WeightedRows.of(spark, counts, basis::at));
    return new LogisticSurface(basis, model.intercept(), model.coefficients().toArray());
  }

  @Override
  public Classifier forMany() {
    return new NewtonLogistic(degree, basis);
  }
}
