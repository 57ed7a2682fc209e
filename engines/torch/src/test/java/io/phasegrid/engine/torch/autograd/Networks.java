package io.phasegrid.engine.torch.autograd;

import io.phasegrid.data.DataSets;
import io.phasegrid.engine.torch.TestDevice;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.TrainingInput;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Small cells of every model, on 8 × 8 digits, modular arithmetic or a text. */
final class Networks {

  /** Networks of every kind. */
  static Stream<String> models() {
    return Stream.of(
        "convolutional",
        "perceptron-batchnorm",
        "perceptron-residual",
        "resnet18",
        "vit",
        "gpt",
        "gpt-text");
  }

  private Networks() {}

  /** Settings of a model, or of an MLP with layer normalisation and skipping connections. */
  static Settings settings(String model) {
    return switch (model) {
      case "perceptron-residual" ->
          ofModel("perceptron")
              .with(Setting.NETWORK_NORM, "layer")
              .with(Setting.NETWORK_RESIDUAL, true);
      case "gpt" -> ofModel(model).with(Setting.DATA_SET, "modular").with(Setting.DATA_MODULUS, 7L);
      case "gpt-text" -> onText(ofModel("gpt"));
      default -> ofModel(model);
    };
  }

  /** The same on a short text. */
  static Settings onText(Settings settings) {
    return settings
        .with(Setting.DATA_SET, "text")
        .with(Setting.DATA_PATH, resource("text.txt").toString())
        .with(Setting.DATA_CONTEXT, 4L);
  }

  static Path resource(String name) {
    try {
      return Path.of(Networks.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Settings ofModel(String model) {
    return Settings.of(
        Map.of(
            Setting.DATA_SET,
            "digits",
            Setting.TRAINING_LOSS,
            "cross-entropy",
            Setting.TRAINING_BATCH,
            8L,
            Setting.TRAINING_STEPS,
            30L,
            Setting.TRAINING_WEIGHT_DECAY,
            0.01,
            Setting.NETWORK_MODEL,
            model,
            Setting.NETWORK_WIDTH,
            4L,
            Setting.NETWORK_BIAS,
            true));
  }

  /** With noise such as {@code flow-isotropic}. */
  static Settings noisy(String model, String noise) {
    List<String> pathAndShape = List.of(noise.split("-"));
    return settings(model)
        .with(Setting.TRAINING_GRADIENT_NOISE, 0.1)
        .with(Setting.TRAINING_NOISE_PATH, pathAndShape.get(0))
        .with(Setting.TRAINING_NOISE_SHAPE, pathAndShape.get(1));
  }

  static TrainingInput input(Settings settings, long seed) {
    Cell cell = Cell.of(settings, seed);
    return TrainingInput.of(cell, DataSets.open(cell.config().data()));
  }

  static AutogradTraining training(Settings settings, long seed) {
    return new AutogradTraining(input(settings, seed), TestDevice.TORCH);
  }
}
