package io.phasegrid.engine.dl4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegrid.data.DataSets;
import io.phasegrid.input.InputException;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.DataDigests;
import io.phasegrid.sweep.NetworkFile;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.SweepFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What users' files may say of a network. */
class ConfigurationFileTest {

  private static final Path ROOT = Path.of(System.getProperty("phasegrid.root", ".."));

  private static final String SWEEP =
      """
      name: test
      data: {set: digits}
      training: {loss: cross-entropy}
      """;

  private static Architecture architecture(String text, String... overrides) {
    NetworkFile file = new NetworkFile("net.json", text);
    List<String> all = new java.util.ArrayList<>(List.of(overrides));
    all.add("network.dl4j=net.json");
    Sweep sweep = SweepFile.parse(SWEEP, "test.yaml", all);
    Cell cell = sweep.grid(new DataDigests(Map.of(), Map.of("net.json", file))).cell(0);
    return Architecture.of(cell.config(), DataSets.open(cell.config().data()));
  }

  private static String example() throws IOException {
    return Files.readString(ROOT.resolve("sweeps/networks/two-convolutions.json"));
  }

  @Test
  void sizesComeFromTheWidthAndTheData() throws IOException {
    Architecture architecture = architecture(example(), "network.width=6");

    assertThat(architecture.measured())
        .extracting(MeasuredLayer::units)
        .containsExactly(6, 12, 32, 10);
    assertThat(architecture.measured())
        .extracting(MeasuredLayer::fanIn)
        .containsExactly(9, 54, 48, 32);
    assertThat(architecture.measured())
        .extracting(MeasuredLayer::rowsPerSample)
        .containsExactly(16, 4, 1, 1);
    assertThat(architecture.layerNames()).containsExactly("conv1", "conv2", "fc1", "fc2");
  }

  @Test
  void whatDl4jWritesIsRead() {
    MultiLayerConfiguration written =
        new NeuralNetConfiguration.Builder()
            .list()
            .layer(new DenseLayer.Builder().nOut(7).activation(Activation.TANH).build())
            .layer(
                new DenseLayer.Builder().name("inner").nOut(9).activation(Activation.SELU).build())
            .layer(
                new OutputLayer.Builder(LossFunction.NEGATIVELOGLIKELIHOOD)
                    .nOut(10)
                    .activation(Activation.SOFTMAX)
                    .build())
            .build();

    Architecture architecture = architecture(written.toJson());
    assertThat(architecture.measured()).extracting(MeasuredLayer::fanIn).containsExactly(64, 7, 9);
    assertThat(architecture.layerNames()).containsExactly("fc1", "inner", "fc3");
  }

  @Test
  void anotherUpdaterIsRefused() {
    MultiLayerConfiguration written =
        new NeuralNetConfiguration.Builder()
            .updater(new Adam(0.01))
            .list()
            .layer(new DenseLayer.Builder().nOut(7).build())
            .layer(
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .nOut(10)
                    .activation(Activation.SOFTMAX)
                    .build())
            .build();

    assertThatThrownBy(() -> architecture(written.toJson()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "net.json: layer 1 (confs[0].layer) has the updater Adam, but training is by Sgd: remove iupdater.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "conf.layers.DenseLayer | conf.layers.LSTM | is a LSTM, which is not supported",
        "LossMCXENT | LossMSE | has ActivationSoftmax and LossMSE, but training.loss cross-entropy takes",
        "\"nout\": 32 | \"nout\": 0 | has no nout",
        "\"confs\" | \"confz\" | is not the JSON of a MultiLayerConfiguration",
        "org.deeplearning4j.nn.conf.layers.DenseLayer | javax.swing.JFrame | names the class javax.swing.JFrame",
        "\"stride\": [2, 2] | \"stride\": [2, 2 | is not the JSON of a MultiLayerConfiguration",
        "\"hasBias\": true | \"hasBias\": true, \"idropout\": {\"@class\": \"org.deeplearning4j.nn.conf.dropout.Dropout\", \"p\": 0.5} | has dropout"
      })
  void whatCannotBeMeantIsOneSentence(String part, String wrong, String complaint)
      throws IOException {
    String text = example().replace(part, wrong);

    assertThatThrownBy(() -> architecture(text))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("net.json")
        .hasMessageContaining(complaint)
        .hasMessageMatching("[^\\n]*\\.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"class_name\": \"Sequential\", \"config\": {\"layers\": []}, \"keras_version\": \"2.15.0\"} | is a model of Keras",
        "{\"vertices\": {}, \"networkInputs\": [\"in\"]} | is a ComputationGraphConfiguration",
        "{\"confs\": [{\"layer\": {\"dense\": {\"nout\": 7}}}]} | layer 1 (confs[0].layer) has no @class, as in files of DL4J before 1.0.0",
        "{\"confs\": [{}]} | layer 1 (confs[0].layer) has no @class",
        "{\"confs\": 3} | has a list confs",
        "[] | has a list confs",
        "null | has a list confs",
        "network: dense | DL4J (line 1, column 8): write it with toJson()"
      })
  void filesOfOtherMakersAreNamed(String text, String complaint) {
    assertThatThrownBy(() -> architecture(text))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("net.json")
        .hasMessageContaining(complaint)
        .hasMessageMatching("[^\\n]*\\.")
        .message()
        .doesNotContain("org.", "Exception");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "conf.layers.DenseLayer | conf.layers.NoSuchLayer | at confs[",
        "\"nout\": 32 | \"nout\": \"many\" | at confs[",
        "\"hasBias\": true | \"hasBias\": [] | at confs["
      })
  void whatDl4jCannotReadIsNamedByItsPlace(String part, String wrong, String place)
      throws IOException {
    String text = example().replace(part, wrong);

    assertThatThrownBy(() -> architecture(text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(place)
        .hasMessageMatching("[^\\n]*\\.")
        .message()
        .doesNotContain("org.", "Exception");
  }

  @Test
  void aByteOrderMarkIsNamed() throws IOException {
    String text = "\ufeff" + example();

    assertThatThrownBy(() -> architecture(text))
        .hasMessage("net.json begins with a byte order mark: save it as UTF-8 without one.");
  }

  @Test
  void twoLayersAreTooFew() {
    MultiLayerConfiguration written =
        new NeuralNetConfiguration.Builder()
            .list()
            .layer(new DenseLayer.Builder().nOut(7).build())
            .layer(
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .nOut(10)
                    .activation(Activation.SOFTMAX)
                    .build())
            .build();

    assertThatThrownBy(() -> architecture(written.toJson()))
        .hasMessage(
            "network.dl4j net.json has 2 layers with weights, but labels are read from those between the first and the last: give it at least 3.");
  }
}
