package io.phasegrid.api.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.linear.Matrix;
import io.phasegrid.measure.LayerMeasurement;
import io.phasegrid.measure.LayerSamples;
import io.phasegrid.measure.Moments;
import io.phasegrid.measure.StructuralNull;
import io.phasegrid.oracle.GoldenChecks;
import io.phasegrid.oracle.GoldenFiles;
import io.phasegrid.oracle.LayerSample;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The public measures: the fixtures' numbers, the internal nulls, one sentence per mistake. */
class LayerAlignmentsTest {

  private static final double[][] WEIGHTS = {{1, 0.5, 0}, {-0.5, 2, 1}};
  private static final double[][] INPUTS = {{1, 2, 3}, {-1, 0, 1}, {0.5, -2, 1}, {2, 2, -1}};
  private static final double[][] GRADIENTS = {{0.1, 0.2}, {-0.3, 0.1}, {0.2, -0.1}, {0, 0.4}};

  @TestFactory
  List<DynamicTest> measuresAreThoseOfTheFixture() {
    return GoldenChecks.layers(new ApiMeasurer());
  }

  @Test
  void nullsAndExcessAreThoseOfStoredTables() {
    LayerSample sample = GoldenFiles.configured().alignmentCases().get(0).sample();
    Matrix weights = Matrix.ofRows(sample.weights());
    LayerSamples samples =
        new LayerSamples(weights, Matrix.ofRows(sample.ha()), Matrix.ofRows(sample.gb()));
    for (Variant variant : Variant.values()) {
      LayerMeasurement expected =
          LayerMeasurement.of(
              variant.measured(),
              Moments.of(samples, variant.measured()),
              StructuralNull.of(
                  weights, StructuralNull.sufficientRotations(weights.rows(), weights.columns())));
      LayerAlignments layer =
          LayerAlignments.of(sample.weights(), sample.ha(), sample.gb(), variant);

      assertThat(layer.variant()).isEqualTo(variant);
      assertThat(layer.meanAlpha()).isEqualTo(expected.alpha().mean());
      for (Relation relation : Relation.values()) {
        double mean = expected.nulls().mean().get(relation.measured());
        assertThat(layer.nullMean(relation)).isEqualTo(mean).isBetween(-1.0, 1.0);
        assertThat(layer.nullDeviation(relation))
            .isEqualTo(expected.nulls().deviation().get(relation.measured()));
        assertThat(layer.excess(relation))
            .isEqualTo((layer.alpha(relation) - mean) / (1 - mean), within(1e-12));
      }
    }
  }

  @Test
  void neitherSignNorScaleOfGradientsMatters() {
    double[][] other = new double[GRADIENTS.length][];
    for (int i = 0; i < other.length; i++) {
      other[i] = new double[] {-4 * GRADIENTS[i][0], -4 * GRADIENTS[i][1]};
    }
    LayerAlignments one = LayerAlignments.of(WEIGHTS, INPUTS, GRADIENTS, Variant.RAW);
    LayerAlignments two = LayerAlignments.of(WEIGHTS, INPUTS, other, Variant.RAW);

    for (Relation relation : Relation.values()) {
      assertThat(two.alpha(relation)).isEqualTo(one.alpha(relation), within(1e-12));
      assertThat(two.nullMean(relation)).isEqualTo(one.nullMean(relation), within(1e-12));
    }
    assertThat(two.spectrum().q().exponent())
        .isEqualTo(one.spectrum().q().exponent(), within(1e-12));
    assertThat(two.spectrum().g()[0]).isEqualTo(16 * one.spectrum().g()[0], within(1e-12));
  }

  @Test
  void singlePrecisionIsWidened() {
    LayerAlignments layer =
        LayerAlignments.of(
            new float[][] {{1, 0.5f, 0}, {-0.5f, 2, 1}},
            new float[][] {{1, 2, 3}, {-1, 0, 1}, {0.5f, -2, 1}, {2, 2, -1}},
            new float[][] {{0.125f, 0.25f}, {-0.25f, 0.125f}, {0.25f, -0.5f}, {0, 0.5f}});
    LayerAlignments same =
        LayerAlignments.of(
            WEIGHTS,
            INPUTS,
            new double[][] {{0.125, 0.25}, {-0.25, 0.125}, {0.25, -0.5}, {0, 0.5}});

    assertThat(layer).hasToString(same.toString());
    assertThat(layer.toString()).startsWith("frga α ").contains("\nbgwa α ");
  }

  @Test
  void resultsAreImmutable() {
    double[][] weights = {WEIGHTS[0].clone(), WEIGHTS[1].clone()};
    LayerAlignments layer = LayerAlignments.of(weights, INPUTS, GRADIENTS);
    double largest = layer.spectrum().z()[0];
    weights[0][0] = 100;
    layer.spectrum().z()[0] = 100;
    layer.spectrum().h()[0] = Double.NaN;
    layer.spectrum().g()[0] = Double.NaN;

    assertThat(layer.spectrum().z()).hasSize(2).startsWith(largest).doesNotContain(100);
    assertThat(layer.spectrum().h()).doesNotContain(Double.NaN);
    assertThat(layer.spectrum().g()).doesNotContain(Double.NaN);
    assertThat(layer.spectrum().toString()).startsWith("2 of 2 directions kept, p = ");
  }

  @Test
  void weightsOfZeroHaveNoAlignment() {
    LayerAlignments layer = LayerAlignments.of(new double[2][3], INPUTS, GRADIENTS);

    assertThat(layer.alpha(Relation.FORWARD_GWA)).isNaN();
    assertThat(layer.spectrum().kept()).isZero();
  }

  @Test
  void namesTheArgumentThatIsWrong() {
    refuses(
        new double[0][],
        INPUTS,
        GRADIENTS,
        "weights is empty: at least one row of one entry is needed.");
    refuses(WEIGHTS, null, GRADIENTS, "inputs is empty: at least one row of one entry is needed.");
    refuses(
        new double[][] {{1, 2, 3}, {1, 2}},
        INPUTS,
        GRADIENTS,
        "weights is not rectangular: row 0 has 3 entries, row 1 has 2.");
    refuses(
        WEIGHTS,
        INPUTS,
        new double[][] {{1, Double.NaN}},
        "gradients[0][1] is NaN: all entries must be finite.");
    refuses(
        GRADIENTS,
        INPUTS,
        GRADIENTS,
        "weights has 2 columns and inputs has 3 columns: both must be the number of features.");
    refuses(
        INPUTS,
        INPUTS,
        GRADIENTS,
        "weights has 4 rows and gradients has 2 columns: both must be the number of units.");
    refuses(
        WEIGHTS,
        INPUTS,
        new double[][] {{1, 2}},
        "inputs has 4 rows and gradients has 1 rows: both must be the number of samples.");
  }

  private static void refuses(
      double[][] weights, double[][] inputs, double[][] gradients, String sentence) {
    assertThatThrownBy(() -> LayerAlignments.of(weights, inputs, gradients))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
  }
}
