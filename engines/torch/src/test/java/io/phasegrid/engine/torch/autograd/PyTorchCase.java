package io.phasegrid.engine.torch.autograd;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.DataSets;
import io.phasegrid.data.HeldOut;
import io.phasegrid.data.Minibatch;
import io.phasegrid.engine.torch.TestDevice;
import io.phasegrid.engine.torch.model.Network;
import io.phasegrid.engine.torch.model.Parameter;
import io.phasegrid.linear.SinglePrecision;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.TrainingInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A network that PyTorch trains too, by {@code bench/like-pytorch.py}. */
enum PyTorchCase {
  PERCEPTRON_MOMENTUM("perceptron", "relu", "sgd", 0.05, "constant", 0, false),
  // Without biases, whose gradient is 0 before batch normalisation and which Adam would move by
  // rounding.
  BATCHNORM_ADAM("perceptron-batchnorm", "tanh", "adam", 0.01, "linear", 0, false),
  CONVOLUTIONAL_STEP("convolutional", "tanh", "sgd", 0.05, "step", 5, true),
  LENET_ADAM("lenet", "tanh", "adam", 0.003, "constant", 0, true),
  LENET_MOMENTUM("lenet", "relu", "sgd", 0.01, "cosine", 0, true),
  RESNET_ADAMW("resnet18", "relu", "adamw", 0.003, "cosine", 5, true),
  LAYER_RESIDUAL_ADAMW("perceptron", "gelu", "adamw", 0.003, "constant", 0, true) {
    @Override
    Settings settings() {
      return super.settings()
          .with(Setting.NETWORK_NORM, "layer")
          .with(Setting.NETWORK_RESIDUAL, true);
    }
  },
  BATCH_MOMENTUM("perceptron", "silu", "sgd", 0.05, "constant", 0, false) {
    @Override
    Settings settings() {
      return super.settings().with(Setting.NETWORK_NORM, "batch");
    }
  },
  // Without biases, as that of the keys has gradient 0.
  VIT_ADAM("vit", "gelu", "adam", 0.003, "constant", 5, false) {
    @Override
    Settings settings() {
      return super.settings().with(Setting.NETWORK_HEADS, 2L).with(Setting.NETWORK_PATCH, 2L);
    }
  },
  GPT_ADAMW("gpt", "gelu", "adamw", 0.003, "constant", 0, false) {
    @Override
    Settings settings() {
      return super.settings()
          .with(Setting.DATA_SET, "modular")
          .with(Setting.DATA_MODULUS, 7L)
          .with(Setting.NETWORK_HEADS, 2L);
    }
  },
  GPT_TEXT_ADAM("gpt", "gelu", "adam", 0.003, "constant", 0, false) {
    @Override
    Settings settings() {
      return Networks.onText(super.settings()).with(Setting.NETWORK_HEADS, 2L);
    }
  },
  // With biases; the loss of a sample is that of four tokens.
  GPT_TIED_MOMENTUM("gpt", "tanh", "sgd", 0.01, "constant", 0, true) {
    @Override
    Settings settings() {
      return Networks.onText(super.settings()).with(Setting.NETWORK_TIED, true);
    }
  },
  VIT_MOMENTUM("vit", "tanh", "sgd", 0.05, "constant", 0, true);

  static final int STEPS = 30;
  static final int SAMPLES = 8;
  private static final int BATCH = 16;

  private final Settings settings;

  PyTorchCase(
      String model,
      String activation,
      String optimizer,
      double rate,
      String schedule,
      long warmup,
      boolean bias) {
    this.settings =
        Settings.of(Map.of(Setting.DATA_SET, "digits", Setting.TRAINING_LOSS, "cross-entropy"))
            .with(Setting.NETWORK_MODEL, model)
            .with(Setting.NETWORK_WIDTH, 8L)
            .with(Setting.NETWORK_ACTIVATION, activation)
            .with(Setting.NETWORK_BIAS, bias)
            .with(Setting.TRAINING_BATCH, (long) BATCH)
            .with(Setting.TRAINING_STEPS, (long) STEPS)
            .with(Setting.TRAINING_LEARNING_RATE, rate)
            .with(Setting.TRAINING_WEIGHT_DECAY, 0.01)
            .with(Setting.TRAINING_OPTIMIZER, optimizer)
            .with(Setting.TRAINING_MOMENTUM, 0.9)
            .with(Setting.TRAINING_SCHEDULE, schedule)
            .with(Setting.TRAINING_WARMUP, warmup)
            .with(Setting.TRAINING_STEP_EVERY, 10L)
            .with(Setting.TRAINING_STEP_FACTOR, 0.5);
  }

  Settings settings() {
    return settings;
  }

  TrainingInput input() {
    Cell cell = Cell.of(settings(), 1);
    DataSet digits = DataSets.open(cell.config().data());
    return TrainingInput.of(
        cell,
        settings.text(Setting.NETWORK_MODEL).equals("lenet") ? new LargeDigits(digits) : digits);
  }

  Network network() {
    return Network.of(input().cell().config().network(), input().data());
  }

  HeldOut heldOut() {
    return input().samples().heldOut(SAMPLES);
  }

  /** Writes settings, initial parameters and samples for the script. */
  void export(Path folder) throws IOException {
    Files.createDirectories(folder);
    StringBuilder text = new StringBuilder();
    settings().values().forEach((key, value) -> text.append(key.path() + "=" + value + "\n"));
    Files.writeString(folder.resolve("settings.txt"), text);
    try (AutogradTraining training = new AutogradTraining(input(), TestDevice.TORCH)) {
      List<float[]> values = training.values();
      for (Parameter parameter : network().parameters()) {
        write(folder.resolve(parameter.name()), values.get(parameter.index()));
      }
    }
    TrainingInput input = input();
    for (int step = 0; step < STEPS; step++) {
      Minibatch batch =
          new Minibatch(
              BATCH,
              FloatBuffer.allocate(BATCH * input.data().inputs()),
              FloatBuffer.allocate(BATCH * input.data().outputs()));
      input.samples().minibatch(step, batch);
      write(folder.resolve("inputs-" + step), batch.inputs().array());
      write(folder.resolve("targets-" + step), batch.targets().array());
    }
    write(folder.resolve("inputs-held-out"), SinglePrecision.of(heldOut().inputs().values()));
    write(folder.resolve("targets-held-out"), SinglePrecision.of(heldOut().targets().values()));
  }

  private static void write(Path file, float[] values) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    Files.write(file, bytes.array());
  }
}
