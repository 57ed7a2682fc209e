package io.phasegrid.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.measure.Alignment;
import io.phasegrid.measure.LayerSamples;
import io.phasegrid.measure.Moments;
import io.phasegrid.measure.Variant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputGradientCouplingTest {

  /** Small factors make squares vanish, so that the product has to be made in full. */
  @ParameterizedTest
  @CsvSource({"7,5,1", "5,7,1", "5,7,1e-20", "5,7,1e-70", "1,7,1"})
  void isTheAlignmentOfTheProductInFull(int rows, int columns, double factor) {
    Matrix weights = normal(rows, columns, 1, factor);
    Matrix update = normal(rows, columns, 2, factor);
    Moments raw =
        Moments.of(
            new LayerSamples(weights, normal(30, columns, 3, 1), normal(30, rows, 4, 1)),
            Variant.RAW);
    Matrix c = Products.multiplyByTranspose(update, weights);
    Matrix inFull = StationarityTerms.withTranspose(Products.transposeMultiply(update, weights));
    assertThat(
            StationarityTerms.inputAlignment(
                update,
                c,
                StationarityTerms.withTranspose(c),
                Products.outerGram(update),
                weights,
                raw))
        .isCloseTo(Alignment.of(inFull, raw.za().matrix()), within(1e-12));
  }

  private static Matrix normal(int rows, int columns, long seed, double factor) {
    Random random = new Random(seed);
    double[] values = new double[rows * columns];
    Arrays.setAll(values, i -> factor * random.nextGaussian());
    return new Matrix(rows, columns, values);
  }
}
