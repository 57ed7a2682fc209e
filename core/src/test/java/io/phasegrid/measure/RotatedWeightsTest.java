package io.phasegrid.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.linear.Eigenvalues;
import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.linear.Rotations;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The null against alignments of matrices that are rotated one by one. */
class RotatedWeightsTest {

  @ParameterizedTest
  @CsvSource({"12,10,200,1", "10,12,200,1", "1,6,50,1", "6,1,50,1", "9,9,4,1", "12,10,200,1e-60"})
  void areThoseOfRotatedMatrices(int rows, int columns, int samples, double scale) {
    Matrix weights = RandomMatrices.scaled(RandomMatrices.normal(rows, columns, 1), scale);
    Matrix inputs = RandomMatrices.scaled(RandomMatrices.normal(samples, columns, 2), scale);
    Matrix gradients = RandomMatrices.scaled(RandomMatrices.normal(samples, rows, 3), scale);
    for (Variant variant : Variant.values()) {
      Moments moments = Moments.of(new LayerSamples(weights, inputs, gradients), variant);
      Alignments actual = StructuralNull.of(weights, 1).of(moments).mean();
      Alignments expected = naive(weights, moments);
      for (Relation relation : Relation.values()) {
        assertThat(actual.get(relation))
            .as(relation.id())
            .isCloseTo(expected.get(relation), within(1e-12));
      }
    }
  }

  @Test
  void areNotDefinedForConstantMoments() {
    Matrix weights = RandomMatrices.normal(1, 1, 1);
    Moments moments =
        Moments.of(
            new LayerSamples(
                weights, RandomMatrices.normal(20, 1, 2), RandomMatrices.normal(20, 1, 3)),
            Variant.RAW);
    Alignments nulls = StructuralNull.of(weights, 3).of(moments).mean();
    for (Relation relation : Relation.values()) {
      assertThat(nulls.get(relation)).as(relation.id()).isNaN();
    }
  }

  private static Alignments naive(Matrix weights, Moments moments) {
    Matrix ha = rotated(moments.ha().matrix(), Rotations.of(weights.columns(), 0));
    Matrix gb = rotated(moments.gb().matrix(), Rotations.of(weights.rows(), 1));
    return Alignments.of(
        new Moments(
            SecondMoment.of(ha),
            SecondMoment.of(Products.sandwich(weights, ha)),
            SecondMoment.of(Products.multiply(Products.transposeMultiply(weights, gb), weights)),
            SecondMoment.of(gb),
            moments.za(),
            moments.zb()));
  }

  private static Matrix rotated(Matrix moment, Matrix rotation) {
    double[] eigenvalues = Eigenvalues.of(moment);
    double[] diagonal = new double[moment.values().length];
    Arrays.setAll(
        diagonal,
        i ->
            i / moment.columns() == i % moment.columns()
                ? Math.max(0, eigenvalues[i % moment.columns()])
                : 0);
    return Products.sandwich(rotation, new Matrix(moment.rows(), moment.columns(), diagonal));
  }
}
