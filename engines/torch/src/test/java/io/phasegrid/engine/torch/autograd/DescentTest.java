package io.phasegrid.engine.torch.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.engine.torch.device.DeviceMemory;
import io.phasegrid.engine.torch.device.Libtorch;
import io.phasegrid.engine.torch.device.Mirror;
import io.phasegrid.engine.torch.device.TorchDevice;
import io.phasegrid.engine.torch.model.Parameter;
import io.phasegrid.engine.torch.model.Parameter.Role;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.sweep.TrainingConfig;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One number under the formulas of the documentation, in double precision. */
class DescentTest {

  private static final int STEPS = 20;
  private static final double RATE = 0.05;
  private static final double DECAY = 0.1;

  @ParameterizedTest
  @CsvSource({
    "sgd,   0,   constant, 0",
    "sgd,   0.9, constant, 0",
    "sgd,   0.5, linear,   4",
    "adam,  0,   cosine,   0",
    "adam,  0,   constant, 3",
    "adamw, 0,   step,     2",
    "adamw, 0,   constant, 0",
  })
  void updatesAreThoseOfTheFormulas(
      String optimizer, double momentum, String schedule, long warmup) {
    TrainingConfig training = training(optimizer, momentum, schedule, warmup);
    for (Role role : List.of(Role.WEIGHT, Role.SHIFT)) {
      Parameter parameter = new Parameter(0, "w", role, 1);
      double gamma = role == Role.WEIGHT ? DECAY : 0;
      Libtorch.ensure();
      try (DeviceMemory memory = new DeviceMemory(TorchDevice.PROCESSOR);
          PointerScope scope = new PointerScope()) {
        Mirror value = memory.mirrored(1);
        value.values().put(0, 1f);
        Descent descent = Descent.of(training, List.of(parameter), memory);
        double w = 1;
        double m = 0;
        double v = 0;
        for (int s = 0; s < STEPS; s++) {
          double g = (float) Math.sin(1 + s);
          Mirror gradient = memory.mirrored(1);
          gradient.values().put(0, (float) g);
          descent.update(0, parameter, value.tensor(), gradient.tensor(), s);

          double rate = RATE * factor(schedule, (int) warmup, s);
          if (optimizer.equals("sgd")) {
            m = momentum * m + g + gamma * w;
            w -= rate * m;
          } else {
            boolean coupled = optimizer.equals("adam");
            double own = coupled ? g + gamma * w : g;
            w *= coupled ? 1 : 1 - rate * gamma;
            m = 0.8 * m + 0.2 * own;
            v = 0.95 * v + 0.05 * own * own;
            double corrected = v / (1 - Math.pow(0.95, s + 1));
            w -= rate * m / (1 - Math.pow(0.8, s + 1)) / (Math.sqrt(corrected) + 1e-3);
          }
          assertThat((double) value.values().get(0)).as("step %d", s).isCloseTo(w, within(2e-6));
        }
      }
    }
  }

  private static double factor(String schedule, int warmup, int s) {
    if (s < warmup) {
      return (s + 1.0) / warmup;
    }
    double t = s - warmup;
    return switch (schedule) {
      case "cosine" -> (1 + Math.cos(Math.PI * t / (STEPS - warmup))) / 2;
      case "linear" -> 1 - t / (STEPS - warmup);
      case "step" -> Math.pow(0.5, Math.floor(t / 4));
      default -> 1;
    };
  }

  private static TrainingConfig training(
      String optimizer, double momentum, String schedule, long warmup) {
    Settings settings =
        Networks.settings("perceptron")
            .with(Setting.TRAINING_LEARNING_RATE, RATE)
            .with(Setting.TRAINING_WEIGHT_DECAY, DECAY)
            .with(Setting.TRAINING_STEPS, (long) STEPS)
            .with(Setting.TRAINING_OPTIMIZER, optimizer)
            .with(Setting.TRAINING_MOMENTUM, momentum)
            .with(Setting.TRAINING_BETA1, 0.8)
            .with(Setting.TRAINING_BETA2, 0.95)
            .with(Setting.TRAINING_EPSILON, 1e-3)
            .with(Setting.TRAINING_SCHEDULE, schedule)
            .with(Setting.TRAINING_WARMUP, warmup)
            .with(Setting.TRAINING_STEP_EVERY, 4L)
            .with(Setting.TRAINING_STEP_FACTOR, 0.5);
    return CellConfig.of(settings).training();
  }
}
