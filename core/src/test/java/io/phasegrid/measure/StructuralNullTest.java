package io.phasegrid.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.linear.Rotations;
import org.junit.jupiter.api.Test;

class StructuralNullTest {

  private static final int FEW = 16;
  private static final int MANY = 400;

  private final Matrix weights = RandomMatrices.scaled(RandomMatrices.normal(12, 10, 1), 0.3);
  private final Moments moments =
      Moments.of(
          new LayerSamples(
              weights, RandomMatrices.normal(200, 10, 2), RandomMatrices.normal(200, 12, 3)),
          Variant.NORMALISED);

  @Test
  void isTheSameAtEveryCall() {
    assertThat(StructuralNull.of(weights, 8).of(moments))
        .isEqualTo(StructuralNull.of(weights, 8).of(moments));
  }

  @Test
  void ofFewRotationsIsThatOfManyUpToItsError() {
    NullEstimate few = StructuralNull.of(weights, FEW).of(moments);
    NullEstimate many = StructuralNull.of(weights, MANY).of(moments);
    assertThat(few.rotations()).isEqualTo(FEW);
    for (Relation relation : Relation.values()) {
      double error = few.error().get(relation) + many.error().get(relation);
      assertThat(few.mean().get(relation))
          .as(relation.id())
          .isCloseTo(many.mean().get(relation), within(4 * error));
    }
  }

  /** The plain mean of so many rotations is a null without any closed form. */
  @Test
  void isThePlainMeanOfManyRotationsWithLessScatter() {
    NullEstimate many = StructuralNull.of(weights, MANY).of(moments);
    for (Relation relation : Relation.values()) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < MANY; i++) {
        double one = alignment(i, relation);
        sum += one;
        squares += one * one;
      }
      double mean = sum / MANY;
      double deviation = Math.sqrt((squares - MANY * mean * mean) / (MANY - 1));
      double plainError = deviation / Math.sqrt(MANY);
      assertThat(many.deviation().get(relation)).isCloseTo(deviation, within(1e-9));
      assertThat(many.error().get(relation)).as(relation.id()).isLessThan(0.4 * plainError);
      assertThat(many.mean().get(relation))
          .as(relation.id())
          .isCloseTo(mean, within(4 * plainError));
    }
  }

  /** With W of rank one H_b is always a multiple of Z_b: nothing scatters, nothing is corrected. */
  @Test
  void ofRankOneIsExact() {
    Matrix rankOne =
        Products.multiply(RandomMatrices.normal(12, 1, 5), RandomMatrices.normal(1, 10, 6));
    NullEstimate nulls = StructuralNull.of(rankOne, 4).of(moments);
    assertThat(nulls.mean().get(Relation.FORWARD_RWA)).isCloseTo(1, within(1e-12));
    assertThat(nulls.error().get(Relation.FORWARD_RWA)).isCloseTo(0, within(1e-12));
  }

  @Test
  void oneRotationHasNoError() {
    NullEstimate one = StructuralNull.of(weights, 1).of(moments);
    assertThat(one.mean().minimum()).isBetween(-1.0, 1.0);
    assertThat(one.error().minimum()).isNaN();
    assertThat(one.deviation().minimum()).isNaN();
  }

  private double alignment(int rotation, Relation relation) {
    double[] lambda = moments.ha().eigenvalues();
    double[] mu = moments.gb().eigenvalues();
    RotatedWeights rotated =
        RotatedWeights.of(
            weights, Rotations.of(10, 2 * rotation), Rotations.of(12, 2 * rotation + 1));
    CorrelationTerms za = CorrelationTerms.of(moments.za().matrix());
    CorrelationTerms zb = CorrelationTerms.of(moments.zb().matrix());
    return rotated.comovements(rotated.forward(lambda, zb), mu, za, zb)[relation.ordinal()]
        .correlation();
  }

  /** W alone ties H_b to Z_b and G_a to Z_a; the other relations share little but a diagonal. */
  @Test
  void tiesThatEveryLayerHasAreHighWithoutAnyAlignment() {
    Alignments nulls = StructuralNull.of(weights, 64).of(moments).mean();
    assertThat(nulls.get(Relation.FORWARD_RWA)).isGreaterThan(0.7);
    assertThat(nulls.get(Relation.BACKWARD_GWA)).isGreaterThan(0.7);
    assertThat(nulls.get(Relation.FORWARD_RWA))
        .isGreaterThan(nulls.get(Relation.FORWARD_GWA) + 0.1);
  }

  @Test
  void nanGivesNan() {
    Matrix broken = RandomMatrices.scaled(weights, Double.NaN);
    Alignments nulls = StructuralNull.of(broken, 2).of(moments).mean();
    assertThat(nulls.get(Relation.FORWARD_RWA)).isNaN();
    assertThat(nulls.minimum()).isNaN();
  }
}
