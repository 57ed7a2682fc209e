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
    assertThat(StructuralNull.of(weights, 8).of(moments))
        .isEqualTo(StructuralNull.of(weights, 8).of(moments));
  }

  @Test
  void ofFewRotationsIsThatOfManyUpToSamplingError() {
    Alignments few = StructuralNull.of(weights, FEW).of(moments);
    Alignments many = StructuralNull.of(weights, MANY).of(moments);
    for (Relation relation : Relation.values()) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < FEW; i++) {
        // The sum over the first i + 1 rotations less that over the first i.
        double one =
            (i + 1) * StructuralNull.of(weights, i + 1).of(moments).get(relation)
                - (i == 0 ? 0 : i * StructuralNull.of(weights, i).of(moments).get(relation));
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
    Alignments nulls = StructuralNull.of(weights, 64).of(moments);
    assertThat(nulls.get(Relation.FORWARD_RWA)).isGreaterThan(0.7);
    assertThat(nulls.get(Relation.BACKWARD_GWA)).isGreaterThan(0.7);
    assertThat(nulls.get(Relation.FORWARD_RWA))
        .isGreaterThan(nulls.get(Relation.FORWARD_GWA) + 0.1);
  }

  @Test
  void nanGivesNan() {
    Matrix broken = RandomMatrices.scaled(weights, Double.NaN);
    Alignments nulls = StructuralNull.of(broken, 2).of(moments);
    assertThat(nulls.get(Relation.FORWARD_RWA)).isNaN();
    assertThat(nulls.minimum()).isNaN();
  }
}
