package io.phasegrid.engine.torch.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.engine.torch.device.Libtorch;
import io.phasegrid.engine.torch.device.Tensors;
import io.phasegrid.engine.torch.device.TorchDevice;
import io.phasegrid.engine.torch.model.Network;
import io.phasegrid.engine.torch.model.Parameter;
import io.phasegrid.linear.Matrix;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.TrainingInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A decoder-only transformer on texts. */
class GptTest {

  private static final Settings TEXT = Networks.settings("gpt-text");

  /** Tokens of a sequence. */
  private static final int CONTEXT = 4;

  /** Per token, without noise. */
  private static double loss(AutogradTraining training, TrainingInput input) {
    var heldOut = input.samples().heldOut(16);
    return training.forward(heldOut.inputs()).observe(heldOut.targets(), GradientNoise.NONE).loss();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTokenChangesNoOutputBeforeIt(boolean tied) {
    Settings settings = TEXT.with(Setting.NETWORK_TIED, tied);
    TrainingInput input = Networks.input(settings, 1);
    try (AutogradTraining training = new AutogradTraining(input, TorchDevice.PROCESSOR)) {
      training.trainTo(20);
      Matrix inputs = input.samples().heldOut(5).inputs();
      double[] before = training.forward(inputs).outputs().values();
      int vocabulary = inputs.columns() / CONTEXT;
      for (int token = 0; token < CONTEXT; token++) {
        double[] after = training.forward(changed(inputs, token)).outputs().values();
        for (int i = 0; i < after.length; i++) {
          int position = i % inputs.columns() / vocabulary;
          assertThat(after[i] == before[i])
              .as("%s of %s", position, token)
              .isEqualTo(position < token);
        }
      }
    }
  }

  /** The next token of the vocabulary in place of one of every sequence. */
  private static Matrix changed(Matrix inputs, int token) {
    double[] values = inputs.values().clone();
    int vocabulary = inputs.columns() / CONTEXT;
    for (int row = 0; row < inputs.rows(); row++) {
      int from = row * inputs.columns() + token * vocabulary;
      for (int i = 0; i < vocabulary; i++) {
        values[from + (i + 1) % vocabulary] = inputs.values()[from + i];
      }
    }
    return new Matrix(inputs.rows(), inputs.columns(), values);
  }

  @Test
  void beforeTrainingAllTokensAreAboutAsLikely() {
    TrainingInput input = Networks.input(TEXT.with(Setting.NETWORK_INITIAL_SCALE, 0.1), 1);
    double uniform = Math.log(input.data().outputs() / (double) CONTEXT);
    try (AutogradTraining training = new AutogradTraining(input, TorchDevice.PROCESSOR)) {
      assertThat(loss(training, input)).isCloseTo(uniform, within(0.02 * uniform));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRepeatedTextIsLearnt(boolean tied, @TempDir Path folder) throws IOException {
    String tokens =
        IntStream.range('A', 'A' + 64)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    Path file = Files.writeString(folder.resolve("text"), tokens.repeat(8));
    Settings settings =
        TEXT.with(Setting.DATA_PATH, file.toString())
            .with(Setting.DATA_CONTEXT, 8L)
            .with(Setting.NETWORK_TIED, tied)
            .with(Setting.NETWORK_WIDTH, 16L)
            .with(Setting.TRAINING_OPTIMIZER, "adam")
            .with(Setting.TRAINING_WEIGHT_DECAY, 0.0)
            .with(Setting.TRAINING_LEARNING_RATE, 0.01)
            .with(Setting.TRAINING_STEPS, 300L);
    TrainingInput input = Networks.input(settings, 1);
    try (AutogradTraining training = new AutogradTraining(input, TorchDevice.PROCESSOR)) {
      training.trainTo(300);
      assertThat(loss(training, input)).isLessThan(0.05);
    }
  }

  /** {@code bench/gpt-by-numpy.py} writes the file. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void outputsAreThoseOfNumpy(boolean tied) throws IOException {
    Libtorch.ensure();
    int vocabulary = 5;
    Settings settings =
        TEXT.with(Setting.NETWORK_BLOCKS, 2L)
            .with(Setting.NETWORK_HEADS, 2L)
            .with(Setting.NETWORK_WIDTH, 6L)
            .with(Setting.NETWORK_ACTIVATION, "gelu")
            .with(Setting.NETWORK_TIED, tied);
    int features = CONTEXT * vocabulary;
    Network network = Network.of(CellConfig.of(settings).network(), features, features, CONTEXT);
    List<float[]> values = network.parameters().stream().map(GptTest::numbers).toList();
    double[] oneHot = new double[3 * features];
    for (int i = 0; i < 3 * CONTEXT; i++) {
      oneHot[i * vocabulary + i * i % vocabulary] = 1;
    }
    ObservedNetwork observed = new ObservedNetwork(network, values, TorchDevice.PROCESSOR);
    try (PointerScope scope = new PointerScope()) {
      Matrix samples = new Matrix(3, features, oneHot);
      assertThat(
              Tensors.matrix(observed.run(observed.doubles(), samples, false).outputs()).values())
          .containsExactly(expected(tied ? "tied" : "untied"), within(1e-9));
    }
  }

  /** Numbers that single precision holds exactly, different in every parameter. */
  private static float[] numbers(Parameter parameter) {
    float[] numbers = new float[parameter.size()];
    int named = parameter.name().chars().sum();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = ((i * 7919 + named * 104_729) % 2048 - 1024) / 1024f;
    }
    return numbers;
  }

  private static double[] expected(String name) throws IOException {
    return Files.readAllLines(Networks.resource("gpt-by-numpy.tsv")).stream()
        .map(line -> line.split("\t"))
        .filter(cells -> cells[0].equals(name))
        .flatMapToDouble(cells -> Arrays.stream(cells).skip(1).mapToDouble(Double::parseDouble))
        .toArray();
  }
}
