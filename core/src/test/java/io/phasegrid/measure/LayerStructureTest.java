package io.phasegrid.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What observations share must give what each of them gives by itself. */
class LayerStructureTest {

  /** With many samples moments of products come from moments, with few from the samples. */
  @ParameterizedTest
  @CsvSource({"400,12,10", "400,6,20", "400,20,6", "25,12,10"})
  void observationsShareWithoutChange(int samples, int rows, int columns) {
    Matrix weights = RandomMatrices.normal(rows, columns, 1);
    Matrix inputs = RandomMatrices.normal(samples, columns, 2);
    Representation layer = Representation.of(weights, inputs);
    LayerStructure structure = LayerStructure.of(layer, SampleMoments.of(inputs), 4);
    for (int observation = 0; observation < 2; observation++) {
      Matrix gradients = RandomMatrices.normal(samples, rows, 3 + observation);
      LayerSamples alone = new LayerSamples(layer, gradients);
      LayerStructure.Measures shared = structure.with(gradients, alone.inputGradients());
      for (LayerMeasurement actual : shared.variants()) {
        Moments moments = Moments.of(alone, actual.variant());
        LayerMeasurement expected =
            LayerMeasurement.of(actual.variant(), moments, StructuralNull.of(weights, 4));
        assertClose(actual.alpha(), expected.alpha());
        assertClose(actual.nulls().mean(), expected.nulls().mean());
        assertClose(actual.nulls().error(), expected.nulls().error());
        assertClose(actual, expected, MomentScalars::hb, LayerMeasurement::traces);
        assertClose(actual, expected, MomentScalars::ga, LayerMeasurement::traces);
        assertClose(actual, expected, MomentScalars::ga, LayerMeasurement::participations);
        assertClose(actual, expected, MomentScalars::z, LayerMeasurement::participations);
      }
    }
  }

  @Test
  void halfOfASymmetricMatrixTellsItsAlignment() {
    for (double factor : new double[] {1, 1e-200, 1e200}) {
      Matrix a = RandomMatrices.scaled(Products.gram(RandomMatrices.normal(40, 17, 5), 1), factor);
      Matrix b = Products.gram(RandomMatrices.normal(30, 17, 6), 1);
      assertThat(SecondMoment.of(a).alignment(SecondMoment.of(b)))
          .isCloseTo(Alignment.of(a, b), within(1e-14));
      assertThat(SecondMoment.of(b).alignment(RandomMatrices.scaled(a, -1)))
          .isCloseTo(-Alignment.of(a, b), within(1e-14));
      assertThat(SecondMoment.of(a).participation())
          .isCloseTo(ParticipationRatio.ratio(a), within(1e-12));
    }
  }

  private static void assertClose(Alignments actual, Alignments expected) {
    for (Relation relation : Relation.values()) {
      assertThat(actual.get(relation))
          .as(relation.id())
          .isCloseTo(expected.get(relation), within(1e-12));
    }
  }

  private static void assertClose(
      LayerMeasurement actual,
      LayerMeasurement expected,
      ToDoubleFunction<MomentScalars> number,
      Function<LayerMeasurement, MomentScalars> of) {
    double value = number.applyAsDouble(of.apply(expected));
    assertThat(number.applyAsDouble(of.apply(actual)))
        .isCloseTo(value, within(1e-12 * Math.abs(value)));
  }
}
