package io.phasegrid.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.measure.Representation;
import io.phasegrid.network.Weights;
import io.phasegrid.observe.ForwardPass;
import io.phasegrid.observe.PerceptronObserver;
import io.phasegrid.random.Gaussian;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.Activation;
import io.phasegrid.sweep.Loss;
import io.phasegrid.sweep.NetworkConfig;
import io.phasegrid.sweep.NoiseShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The noise of a held-out observation has the covariance that its shape promises. */
class NoiseCovarianceTest {

  private static final int[] SIZES = {6, 13, 13, 4};
  private static final int SAMPLES = 500;
  private static final int STEPS = 200;
  private static final double SIGMA = 0.7;

  private final Weights weights =
      Weights.initial(new NetworkConfig(2, 13, Activation.TANH, false, 1), SIZES, 3);
  private final Matrix inputs = normal(SAMPLES, SIZES[0], 1);
  private final Matrix targets = normal(SAMPLES, SIZES[3], 2);

  @ParameterizedTest
  @EnumSource(NoiseShape.class)
  void isThatOfTheNoiseInAnObservation(NoiseShape shape) {
    GradientNoise noise = new KeyedGradientNoise(3, Purpose.HELD_OUT_GRADIENT_NOISE, SIGMA, shape);
    // The last hidden layer: what is added to lower ones is added to noise from above.
    double[] sum = new double[13 * 13];
    Matrix c = null;
    for (int step = 0; step < STEPS; step++) {
      ForwardPass pass =
          new PerceptronObserver(Activation.TANH, Loss.MSE).forward(weights, inputs, step);
      Matrix clean = pass.observe(targets, GradientNoise.NONE).layers().get(1).gradients();
      Matrix noisy = pass.observe(targets, noise).layers().get(1).gradients();
      double[] difference = noisy.values().clone();
      for (int i = 0; i < difference.length; i++) {
        difference[i] -= clean.values()[i];
      }
      Covariances.add(new Matrix(SAMPLES, 13, difference), sum);
      c = noise.covariance().matrix(1, pass.layers().get(1));
    }
    Covariances.assertFits(sum, (long) SAMPLES * STEPS, SIGMA, c);
  }

  @Test
  void isWhatItsNameSays() {
    Representation layer = Representation.of(weights.matrices().get(0), inputs);
    assertThat(of(NoiseShape.WEIGHTS, layer))
        .isEqualTo(Products.outerGram(weights.matrices().get(0)));
    assertThat(of(NoiseShape.REPRESENTATION, layer))
        .isEqualTo(Products.gram(layer.preactivations(), 1.0 / SAMPLES));
    assertThat(of(NoiseShape.ISOTROPIC, layer).trace()).isEqualTo(13);
    Matrix projector = of(NoiseShape.DIRECTIONS, layer);
    assertThat(projector.trace()).isCloseTo(3, within(1e-12));
    double[] twice = Products.multiply(projector, projector).values();
    for (int i = 0; i < twice.length; i++) {
      assertThat(twice[i]).isCloseTo(projector.values()[i], within(1e-12));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = NoiseShape.class,
      names = {"REPRESENTATION", "WEIGHTS"})
  void aVanishedLayerHasNoNoise(NoiseShape shape) {
    Matrix zero = new Matrix(13, 6, new double[13 * 6]);
    Matrix noise =
        new NoiseCovariance(shape, 3)
            .givenTo(normal(SAMPLES, 13, 4), 0, Representation.of(zero, inputs));
    assertThat(noise.values()).containsOnly(0);
  }

  private static Matrix of(NoiseShape shape, Representation layer) {
    return new NoiseCovariance(shape, 3).matrix(0, layer);
  }

  private static Matrix normal(int rows, int columns, int which) {
    long key = KeyedRandom.key(5, Purpose.TEACHER, which, 0);
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = Gaussian.at(key, i);
    }
    return new Matrix(rows, columns, values);
  }
}
