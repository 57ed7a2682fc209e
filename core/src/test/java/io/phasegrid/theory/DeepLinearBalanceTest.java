package io.phasegrid.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.linear.Rotations;
import io.phasegrid.measure.Exponents;
import io.phasegrid.measure.LayerSamples;
import io.phasegrid.measure.LayerStructure;
import io.phasegrid.measure.Moments;
import io.phasegrid.measure.Representation;
import io.phasegrid.measure.SampleMoments;
import io.phasegrid.measure.SecondMoment;
import io.phasegrid.measure.Variant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A deep linear network at rest under weight decay γ, in closed form: with whitened inputs, L
 * balanced weight layers of singular values s^(1/L) and residuals γ s^(2/L − 1), each layer has z =
 * s^(2/L), h = z^(l − 1) and g = γ² z^(2 − l).
 */
class DeepLinearBalanceTest {

  private static final int LAYERS = 4;
  private static final int WIDTH = 6;
  private static final int SAMPLES = 48;
  private static final double[] MODES = {3, 2, 1.4, 1, 0.7, 0.5};

  @Test
  void exponentsAreThoseOfBalance() {
    List<LayerSamples> layers = layers(1e-2, 1);
    for (int l = 1; l <= LAYERS; l++) {
      Exponents exponents = exponents(layers.get(l - 1));
      assertThat(exponents.p().slope()).as("p of layer %s", l).isCloseTo(l - 1, within(1e-9));
      assertThat(exponents.q().slope()).as("q of layer %s", l).isCloseTo(2 - l, within(1e-9));
      assertThat(exponents.offDiagonalH() + exponents.offDiagonalG()).isLessThan(1e-12);
    }
  }

  @Test
  void gradientsScaleAsTheSquareOfTheDecay() {
    for (int l = 0; l < LAYERS; l++) {
      double weak = ratio(layers(1e-3, 1).get(l));
      double strong = ratio(layers(1e-2, 1).get(l));
      assertThat(Math.log10(strong / weak)).isCloseTo(2, within(1e-9));
    }
  }

  @Test
  void everyLayerIsStationary() {
    double decay = 1e-2;
    for (LayerSamples layer : layers(decay, 1)) {
      Moments raw = Moments.of(layer, Variant.RAW);
      Stationarity rest =
          StationarityTerms.of(
                  BalanceTerms.of(layer, raw, InputNorms.of(layer.inputs(), raw.ha().matrix())))
              .under(new UpdateRule(0.1, decay, 1_000_000_000));
      assertThat(rest.z()).isLessThan(1e-7);
      assertThat(rest.h()).isLessThan(1e-7);
      assertThat(rest.decayBalance()).isCloseTo(decay, within(1e-12));
      assertThat(rest.alphaB()).isCloseTo(1, within(1e-9));
    }
  }

  /**
   * Where the gradients of the loss by the outputs are isotropic, G_b is a multiple of E[J_bᵀ J_b],
   * so that the feature ansatz and b-GWA have the same alignment; otherwise they differ.
   */
  @Test
  void theAnsatzIsBackwardGwaForIsotropicLossGradients() {
    double[] isotropic = gaps(layers(1e-2, 0));
    double[] anisotropic = gaps(layers(1e-2, 1));
    for (int l = 0; l < LAYERS - 1; l++) {
      assertThat(isotropic[l]).isLessThan(1e-9);
      assertThat(anisotropic[l]).isGreaterThan(0.01);
    }
  }

  /** |alpha_nfa − alpha_bgwa| of every layer. */
  private static double[] gaps(List<LayerSamples> layers) {
    double[] gaps = new double[LAYERS];
    Matrix jacobian = Matrix.identity(WIDTH);
    for (int l = LAYERS - 1; l >= 0; l--) {
      LayerSamples layer = layers.get(l);
      Matrix moment = Products.gram(jacobian, 1);
      SecondMoment za = SecondMoment.of(Products.gram(layer.weights(), 1));
      double backward = Moments.of(layer, Variant.RAW).ga().alignment(za);
      gaps[l] = Math.abs(FeatureAnsatz.of(layer.weights(), moment, za, 0).alpha() - backward);
      jacobian = Products.multiply(jacobian, layer.weights());
    }
    return gaps;
  }

  /**
   * Layers at rest.
   *
   * @param power residuals are γ s^(2/L − 1) for 1 and γ in every mode for 0
   */
  private static List<LayerSamples> layers(double decay, double power) {
    List<Matrix> weights = new ArrayList<>();
    for (int l = 1; l <= LAYERS; l++) {
      weights.add(inModes(l, l - 1, 1.0 / LAYERS, 1));
    }
    Matrix inputs = whitened();
    Matrix outputGradients =
        Products.multiplyByTranspose(inputs, inModes(LAYERS, 0, power * (2.0 / LAYERS - 1), decay));
    List<Matrix> gradients = new ArrayList<>();
    gradients.add(outputGradients);
    for (int l = LAYERS - 1; l > 0; l--) {
      gradients.add(0, Products.multiply(gradients.get(0), weights.get(l)));
    }
    List<LayerSamples> layers = new ArrayList<>();
    Matrix h = inputs;
    for (int l = 0; l < LAYERS; l++) {
      layers.add(new LayerSamples(weights.get(l), h, gradients.get(l)));
      h = layers.get(l).preactivations();
    }
    return layers;
  }

  /** factor · U_to diag(s^power) U_fromᵀ. */
  private static Matrix inModes(int to, int from, double power, double factor) {
    double[] diagonal = new double[WIDTH * WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      diagonal[i * WIDTH + i] = factor * Math.pow(MODES[i], power);
    }
    Matrix left = Products.multiply(Rotations.of(WIDTH, to), new Matrix(WIDTH, WIDTH, diagonal));
    return Products.multiplyByTranspose(left, Rotations.of(WIDTH, from));
  }

  /** SAMPLES × WIDTH with the identity as second moment. */
  private static Matrix whitened() {
    Matrix rotation = Rotations.of(SAMPLES, 99);
    double[] values = new double[SAMPLES * WIDTH];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.sqrt(SAMPLES) * rotation.at(i / WIDTH, i % WIDTH);
    }
    return new Matrix(SAMPLES, WIDTH, values);
  }

  private static Exponents exponents(LayerSamples layer) {
    LayerStructure structure =
        LayerStructure.of(
            Representation.of(layer.weights(), layer.inputs()),
            SampleMoments.of(layer.inputs()),
            1);
    return Exponents.of(
        structure.with(layer.gradients(), layer.inputGradients()).spectrum(), Exponents.CUT);
  }

  private static double ratio(LayerSamples layer) {
    Moments raw = Moments.of(layer, Variant.RAW);
    return raw.gb().trace() / raw.hb().trace();
  }
}
