package io.phasegrid.engine.torch.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.data.HeldOut;
import io.phasegrid.engine.torch.device.TorchDevice;
import io.phasegrid.engine.torch.model.MeasuredLayer;
import io.phasegrid.engine.torch.model.Network;
import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.measure.LayerSamples;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.noise.KeyedGradientNoise;
import io.phasegrid.observe.ForwardPass;
import io.phasegrid.observe.Observation;
import io.phasegrid.observe.Probe;
import io.phasegrid.random.Gaussian;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.Loss;
import io.phasegrid.sweep.NoiseShape;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.sweep.TrainingConfig;
import io.phasegrid.train.TrainingInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is measured of a network, by its definition. */
class AutogradPassTest {

  private static final int SAMPLES = 9;

  /** A network after some steps, its held-out samples and how it is run. */
  private record Trained(TrainingInput input, Network network, List<float[]> values) {

    static Trained of(String model) {
      // An activation without kinks, so that differences converge.
      Settings settings = Networks.settings(model).with(Setting.NETWORK_ACTIVATION, "tanh");
      TrainingInput input = Networks.input(settings, 2);
      Network network = Network.of(input.cell().config().network(), input.data());
      try (AutogradTraining training = new AutogradTraining(input, TorchDevice.PROCESSOR)) {
        training.trainTo(30);
        return new Trained(input, network, training.values());
      }
    }

    HeldOut heldOut() {
      return input.samples().heldOut(SAMPLES);
    }

    ForwardPass pass(List<float[]> weights) {
      return pass(weights, heldOut().inputs());
    }

    ForwardPass pass(List<float[]> weights, Matrix inputs) {
      return new AutogradPass(
          new ObservedNetwork(network, weights, TorchDevice.PROCESSOR),
          inputs,
          input.cell().config().training(),
          4,
          7,
          false);
    }

    Observation observed(GradientNoise noise) {
      return pass(values).observe(heldOut().targets(), noise);
    }
  }

  /**
   * The mean loss of a sample, which is the sum over its predictions, changes by −Σ g_b h_aᵀ/N ·
   * ΔW: rows are all samples and positions.
   */
  @ParameterizedTest
  @MethodSource("io.phasegrid.engine.torch.autograd.Networks#models")
  void gradientsAreThoseOfFiniteDifferences(String model) {
    Trained trained = Trained.of(model);
    Observation observation = trained.observed(GradientNoise.NONE);
    for (MeasuredLayer layer : trained.network().measured()) {
      LayerSamples samples = observation.layers().get(layer.number());
      Matrix gradient =
          Products.transposeMultiply(samples.gradients(), samples.inputs()).scaled(-1.0 / SAMPLES);
      List<float[]> up = new ArrayList<>(trained.values());
      List<float[]> down = new ArrayList<>(trained.values());
      float[] weights = trained.values().get(layer.weight().index());
      up.set(layer.weight().index(), weights.clone());
      down.set(layer.weight().index(), weights.clone());
      double predicted = 0;
      for (int i = 0; i < weights.length; i++) {
        float change = 1e-5f * Gaussian.at(layer.number(), i);
        up.get(layer.weight().index())[i] += change;
        down.get(layer.weight().index())[i] -= change;
        predicted +=
            gradient.values()[i]
                * ((double) up.get(layer.weight().index())[i]
                    - down.get(layer.weight().index())[i]);
      }
      double found = trained.network().predictions() * (loss(trained, up) - loss(trained, down));
      assertThat(found).isCloseTo(predicted, within(1e-4 * Math.abs(predicted) + 1e-9));
    }
  }

  private static TrainingConfig training(Trained trained, Loss loss) {
    Settings settings = trained.input().cell().settings();
    return CellConfig.of(settings.with(Setting.TRAINING_LOSS, loss.id())).training();
  }

  private static double loss(Trained trained, List<float[]> values) {
    return trained.pass(values).observe(trained.heldOut().targets(), GradientNoise.NONE).loss();
  }

  @ParameterizedTest
  @MethodSource("io.phasegrid.engine.torch.autograd.Networks#models")
  void outputsAreWhatTheLastLayerMakesOfItsInputs(String model) {
    Trained trained = Trained.of(model);
    ForwardPass pass = trained.pass(trained.values());
    int last = pass.layers().size() - 1;
    double[] bias = ParameterValues.weights(trained.network(), trained.values()).biases().get(last);
    assertThat(pass.outputs().values())
        .containsExactly(
            pass.layers().get(last).preactivations().plusRow(bias).values(), within(1e-12));
  }

  /** E[J_bᵀ J_b] of the layers on samples, by gradients of a loss that picks one output. */
  @ParameterizedTest
  @MethodSource("io.phasegrid.engine.torch.autograd.Networks#models")
  void derivativesOfOutputsAreThoseOfSquaredErrors(String model) {
    Trained trained = Trained.of(model);
    ForwardPass pass = trained.pass(trained.values());
    // With ½‖o − y‖² and y = o + e_j, g_b is ∂o_j/∂h_b.
    ForwardPass squared =
        new AutogradPass(
            new ObservedNetwork(trained.network(), trained.values(), TorchDevice.PROCESSOR),
            trained.heldOut().inputs(),
            training(trained, Loss.MSE),
            4,
            7,
            true);
    int outputs = pass.outputs().columns();
    for (MeasuredLayer layer : trained.network().measured()) {
      if (layer.positions() > 1) {
        assertThat(squared.jacobianMoments().get(layer.number())).isEmpty();
        continue;
      }
      double[] expected = new double[layer.units() * layer.units()];
      for (int j = 0; j < outputs; j++) {
        double[] shifted = squared.outputs().values().clone();
        for (int i = 0; i < SAMPLES; i++) {
          shifted[i * outputs + j] += 1;
        }
        Matrix gradients =
            squared
                .observe(new Matrix(SAMPLES, outputs, shifted), GradientNoise.NONE)
                .layers()
                .get(layer.number())
                .gradients();
        double[] moment = Products.gram(gradients, 1.0 / SAMPLES).values();
        for (int i = 0; i < moment.length; i++) {
          expected[i] += moment[i];
        }
      }
      for (ForwardPass either : List.of(squared, pass)) {
        assertThat(either.jacobianMoments().get(layer.number()).orElseThrow().values())
            .containsExactly(expected, within(1e-10));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.phasegrid.engine.torch.autograd.Networks#models")
  void severalBackwardPassesAreThoseOneByOne(String model) {
    Trained trained = Trained.of(model);
    GradientNoise noise =
        new KeyedGradientNoise(1, Purpose.HELD_OUT_GRADIENT_NOISE, 0.5, NoiseShape.ISOTROPIC);
    HeldOut heldOut = trained.heldOut();
    List<Observation> together =
        trained
            .pass(trained.values())
            .observeAll(
                List.of(
                    new Probe(heldOut.inputs(), heldOut.targets(), GradientNoise.NONE),
                    new Probe(heldOut.inputs(), heldOut.targets(), noise)));
    List<Observation> apart =
        List.of(trained.observed(GradientNoise.NONE), trained.observed(noise));
    for (int i = 0; i < 2; i++) {
      for (MeasuredLayer layer : trained.network().measured()) {
        assertThat(together.get(i).layers().get(layer.number()).gradients())
            .isEqualTo(apart.get(i).layers().get(layer.number()).gradients());
      }
    }
  }

  @Test
  void aLaterTokenChangesNothingBefore() {
    Trained trained = Trained.of("gpt");
    Matrix pairs = trained.heldOut().inputs();
    int vocabulary = pairs.columns() / 2;
    double[] others = pairs.values().clone();
    for (int i = 0; i < SAMPLES; i++) {
      int second = i * pairs.columns() + vocabulary;
      Arrays.fill(others, second, second + vocabulary, 0);
      others[second + i % vocabulary] = 1;
    }
    ForwardPass pass = trained.pass(trained.values(), pairs);
    ForwardPass other =
        trained.pass(trained.values(), new Matrix(SAMPLES, pairs.columns(), others));
    for (MeasuredLayer layer : trained.network().measured()) {
      if (layer.isOnSamples()) {
        continue;
      }
      Matrix rows = pass.layers().get(layer.number()).preactivations();
      Matrix otherRows = other.layers().get(layer.number()).preactivations();
      for (int i = 0; i < SAMPLES; i++) {
        for (int j = 0; j < layer.units(); j++) {
          assertThat(otherRows.at(2 * i, j)).isEqualTo(rows.at(2 * i, j));
        }
      }
      assertThat(otherRows).isNotEqualTo(rows);
    }
    assertThat(other.outputs()).isNotEqualTo(pass.outputs());
  }

  /** The last hidden layer has its own noise only: −ξ of the given covariance. */
  @ParameterizedTest
  @EnumSource(NoiseShape.class)
  void noiseHasItsCovarianceAndReachesAllHiddenLayers(NoiseShape shape) {
    Trained trained = Trained.of("convolutional");
    HeldOut heldOut = trained.input().samples().heldOut(Integer.MAX_VALUE);
    ForwardPass pass = trained.pass(trained.values(), heldOut.inputs());
    KeyedGradientNoise noise =
        new KeyedGradientNoise(1, Purpose.HELD_OUT_GRADIENT_NOISE, 0.5, shape);
    Observation clean = pass.observe(heldOut.targets(), GradientNoise.NONE);
    Observation noisy = pass.observe(heldOut.targets(), noise);
    int hidden = trained.network().measured().size() - 2;

    double[] xi = clean.layers().get(hidden).gradients().values().clone();
    for (int i = 0; i < xi.length; i++) {
      xi[i] -= noisy.layers().get(hidden).gradients().values()[i];
    }
    int units = trained.network().measured().get(hidden).units();
    Matrix moment = Products.gram(new Matrix(heldOut.size(), units, xi), 1.0 / heldOut.size());
    Matrix c = noise.covariance().matrix(hidden, pass.layers().get(hidden));
    Matrix expected = c.scaled(0.25 * units / c.trace());
    double difference = 0;
    for (int i = 0; i < expected.values().length; i++) {
      difference += Math.pow(moment.values()[i] - expected.values()[i], 2);
    }
    // Of some 600 samples.
    assertThat(Math.sqrt(difference / expected.squaredNorm())).isLessThan(0.2);
    assertThat(noisy.layers().get(hidden + 1).gradients())
        .isEqualTo(clean.layers().get(hidden + 1).gradients());
    assertThat(noisy.layers().get(0).gradients()).isNotEqualTo(clean.layers().get(0).gradients());
    assertThat(noisy.loss()).isEqualTo(clean.loss());
  }
}
