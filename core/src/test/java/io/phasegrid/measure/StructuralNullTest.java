package io.phasegrid.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.linear.Matrix;
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
    assertThat(StructuralNull.of(moments, weights, 8))
        .isEqualTo(StructuralNull.of(moments, weights, 8));
  }

  @Test
  void ofFewRotationsIsThatOfManyUpToSamplingError() {
    Alignments few = StructuralNull.of(moments, weights, FEW);
    Alignments many = StructuralNull.of(moments, weights, MANY);
    for (Relation relation : Relation.values()) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < FEW; i++) {
        // The sum over the first i + 1 rotations less that over the first i.
        double one =
            (i + 1) * StructuralNull.of(moments, weights, i + 1).get(relation)
                - (i == 0 ? 0 : i * StructuralNull.of(moments, weights, i).get(relation));
        sum += one;
        squares += one * one;
      }
      double variance = (squares - sum * sum / FEW) / (FEW - 1);
      assertThat(few.get(relation))
          .as(relation.word())
          .isCloseTo(many.get(relation), within(4 * Math.sqrt(variance / FEW) + 1e-12));
    }
  }

  /** W alone ties H_b to Z_b and G_a to Z_a; the other relations share little but a diagonal. */
  @Test
  void tiesThatEveryLayerHasAreHighWithoutAnyAlignment() {
    Alignments nulls = StructuralNull.of(moments, weights, 64);
    assertThat(nulls.get(Relation.FORWARD_RWA)).isGreaterThan(0.7);
    assertThat(nulls.get(Relation.BACKWARD_GWA)).isGreaterThan(0.7);
    assertThat(nulls.get(Relation.FORWARD_RWA))
        .isGreaterThan(nulls.get(Relation.FORWARD_GWA) + 0.1);
  }

  @Test
  void nanGivesNan() {
    Matrix broken = RandomMatrices.scaled(weights, Double.NaN);
    Alignments nulls = StructuralNull.of(moments, broken, 2);
    assertThat(nulls.get(Relation.FORWARD_RWA)).isNaN();
    assertThat(nulls.minimum()).isNaN();
  }
}
