package io.phasegrid.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.linear.Rotations;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The closed forms against means over many rotations. */
class RotationMeansTest {

  private static final int ROTATIONS = 4000;

  @ParameterizedTest
  @CsvSource({"5,7", "7,5", "4,4", "2,3"})
  void areMeansOverRotations(int rows, int columns) {
    Matrix weights = RandomMatrices.normal(rows, columns, 1);
    double[] lambda = spectrum(columns, 2);
    double[] mu = spectrum(rows, 3);
    CorrelationTerms za = CorrelationTerms.of(Products.gram(weights, 1));
    CorrelationTerms zb = CorrelationTerms.of(Products.outerGram(weights));
    CovarianceSums[][] sampled = new CovarianceSums[ROTATIONS][];
    Arrays.setAll(
        sampled,
        i -> {
          RotatedWeights rotated =
              RotatedWeights.of(
                  weights, Rotations.of(columns, 2 * i), Rotations.of(rows, 2 * i + 1));
          return rotated.comovements(rotated.forward(lambda, zb), mu, za, zb);
        });
    CovarianceSums[] expected =
        new RotationMeans(lambda, mu, za, zb, weights.squaredNorm()).comovements();

    for (Relation relation : Relation.values()) {
      compare(sampled, expected, relation, CovarianceSums::covariance);
      compare(sampled, expected, relation, CovarianceSums::first);
      compare(sampled, expected, relation, CovarianceSums::second);
      compareDeviation(sampled, expected, relation);
    }
  }

  private static void compareDeviation(
      CovarianceSums[][] sampled, CovarianceSums[] expected, Relation relation) {
    CovarianceSums mean = expected[relation.ordinal()];
    compare(sampled, relation, one -> one.linearDeviation(mean), 0);
  }

  private static void compare(
      CovarianceSums[][] sampled,
      CovarianceSums[] expected,
      Relation relation,
      ToDoubleFunction<CovarianceSums> number) {
    compare(sampled, relation, number, number.applyAsDouble(expected[relation.ordinal()]));
  }

  private static void compare(
      CovarianceSums[][] sampled,
      Relation relation,
      ToDoubleFunction<CovarianceSums> number,
      double expected) {
    double[] values =
        Arrays.stream(sampled)
            .mapToDouble(one -> number.applyAsDouble(one[relation.ordinal()]))
            .toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    double variance =
        Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum()
            / (values.length - 1);
    assertThat(mean)
        .as(relation.id())
        .isCloseTo(
            expected,
            within(4 * Math.sqrt(variance / values.length) + 1e-12 * Math.abs(expected) + 1e-15));
  }

  /** Exponentially distributed, so of no special shape. */
  private static double[] spectrum(int length, long seed) {
    double[] values = RandomMatrices.normal(1, length, seed).values();
    return Arrays.stream(values).map(Math::exp).toArray();
  }
}
