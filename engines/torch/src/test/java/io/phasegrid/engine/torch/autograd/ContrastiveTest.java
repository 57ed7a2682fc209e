package io.phasegrid.engine.torch.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.cell.CellResult;
import io.phasegrid.cell.CellRunner;
import io.phasegrid.data.DataSet;
import io.phasegrid.data.DataSets;
import io.phasegrid.data.Minibatch;
import io.phasegrid.engine.torch.TorchEngine;
import io.phasegrid.engine.torch.device.DeviceMemory;
import io.phasegrid.engine.torch.device.Tensors;
import io.phasegrid.engine.torch.device.TorchDevice;
import io.phasegrid.engine.torch.model.MeasuredLayer;
import io.phasegrid.engine.torch.model.Network;
import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.linear.SinglePrecision;
import io.phasegrid.measure.LayerSamples;
import io.phasegrid.network.Weights;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.observe.NtXent;
import io.phasegrid.observe.Observation;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.random.Gaussian;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.sweep.Thresholds;
import io.phasegrid.sweep.TrainingConfig;
import io.phasegrid.train.TrainingInput;
import java.nio.FloatBuffer;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks trained and measured by the contrastive loss. */
class ContrastiveTest {

  private static final int BATCH = 8;

  private static Settings settings(String model) {
    return Networks.settings(model)
        .with(Setting.TRAINING_LOSS, "contrastive")
        .with(Setting.DATA_VIEWS_NOISE, 0.3)
        .with(Setting.DATA_VIEWS_FLIP, 0.5)
        .with(Setting.NETWORK_ACTIVATION, "tanh")
        .with(Setting.NETWORK_PROJECTION_HIDDEN, 6L)
        .with(Setting.NETWORK_PROJECTION_OUT, 5L);
  }

  @Test
  void theGradientInTrainingIsThatOfMeasuring() {
    TrainingConfig training = Networks.input(settings("perceptron"), 1).cell().config().training();
    double[] values = new double[2 * BATCH * 5];
    for (int i = 5; i < values.length; i++) {
      values[i] = Gaussian.at(3, i);
    }
    Matrix outputs = new Matrix(2 * BATCH, 5, values);
    Matrix expected = new NtXent(outputs, 2 * BATCH, 0.5).against(outputs).negativeGradient();
    try (PointerScope scope = new PointerScope();
        DeviceMemory memory = new DeviceMemory(TorchDevice.PROCESSOR)) {
      Tensor sent = Tensor.create(SinglePrecision.of(values), 2 * BATCH, 5);
      Matrix gradient = Tensors.matrix(LossGradient.of(training, 1, memory).of(sent, sent));
      assertThat(gradient.scaled(-1).values()).containsExactly(expected.values(), within(2e-6));
    }
  }

  /** Σ g_b h_aᵀ of a minibatch is 2B times the negative gradient of the mean loss. */
  @ParameterizedTest
  @ValueSource(strings = {"perceptron", "convolutional", "lenet", "vit"})
  void aStepFollowsTheMeasuredGradients(String model) {
    Settings settings = settings(model).with(Setting.TRAINING_WEIGHT_DECAY, 0.0);
    DataSet digits = DataSets.open(Cell.of(settings, 1).config().data());
    DataSet data = model.equals("lenet") ? new LargeDigits(digits) : digits;
    TrainingInput input = TrainingInput.of(Cell.of(settings, 1), data);
    try (AutogradTraining network = new AutogradTraining(input, TorchDevice.PROCESSOR)) {
      network.trainTo(3);
      Weights before = network.weights();
      Matrix rows = minibatch(input, 3);
      Observation observation =
          network
              .forward(rows)
              .observe(new Matrix(2 * BATCH, 10, new double[20 * BATCH]), GradientNoise.NONE);
      network.trainTo(4);
      List<MeasuredLayer> layers = Network.of(input.cell().config().network(), data).measured();
      for (MeasuredLayer layer : layers) {
        LayerSamples samples = observation.layers().get(layer.number());
        Matrix gradient =
            Products.transposeMultiply(samples.gradients(), samples.inputs())
                .scaled(0.1 / (2 * BATCH));
        double[] moved = network.weights().matrices().get(layer.number()).values().clone();
        for (int i = 0; i < moved.length; i++) {
          moved[i] -= before.matrices().get(layer.number()).values()[i];
        }
        assertThat(moved).containsExactly(gradient.values(), within(1e-6));
      }
      assertThat(layers.get(layers.size() - 2).name()).isEqualTo("projection1");
      assertThat(observation.outputs().columns()).isEqualTo(5);
    }
  }

  private static Matrix minibatch(TrainingInput input, int step) {
    int inputs = input.data().inputs();
    FloatBuffer rows = FloatBuffer.allocate(2 * BATCH * inputs);
    input
        .samples()
        .minibatch(
            step,
            new Minibatch(
                2 * BATCH, rows, FloatBuffer.allocate(2 * BATCH * input.data().outputs())));
    return new Matrix(2 * BATCH, inputs, SinglePrecision.doubles(rows, rows.capacity()));
  }

  @Test
  void learnsWhatALinearProbeReads() {
    Settings settings =
        settings("perceptron")
            .with(Setting.NETWORK_WIDTH, 32L)
            .with(Setting.NETWORK_PROJECTION_OUT, 16L)
            .with(Setting.DATA_VIEWS_FLIP, 0.0)
            .with(Setting.DATA_VIEWS_SHIFT, 1L)
            .with(Setting.TRAINING_BATCH, 32L)
            .with(Setting.TRAINING_LEARNING_RATE, 0.3)
            .with(Setting.TRAINING_WEIGHT_DECAY, 0.0)
            .with(Setting.TRAINING_STEPS, 400L)
            .with(Setting.MEASURE_SAMPLES, 256L);
    Cell cell = Cell.of(settings, 1);
    CellResult result =
        new CellRunner(new TorchEngine(), new PhaseRule(Thresholds.DEFAULT))
            .run(cell, DataSets.open(cell.config().data()));
    assertThat(result.error()).isEmpty();
    double before =
        result.layers().stream().filter(l -> l.step() == 0).findFirst().orElseThrow().loss();
    double after = result.clean().orElseThrow().loss();
    // Less than chance, and than before training.
    assertThat(before).isLessThan(Math.log(63) + 0.2).isGreaterThan(after + 0.5);
    assertThat(result.clean().orElseThrow().evidence().score()).isGreaterThan(0.7);
    assertThat(result.clean().orElseThrow().contrastive().orElseThrow().alignment())
        .isBetween(0.0, 1.0);
  }
}
