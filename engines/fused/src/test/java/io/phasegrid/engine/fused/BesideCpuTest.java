package io.phasegrid.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.network.Weights;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.Engine;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import io.phasegrid.train.cpu.BlasKernels;
import io.phasegrid.train.cpu.CpuEngine;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Beside the engine for processors, which has another order of operations. */
@ExtendWith(NeedsDevice.class)
class BesideCpuTest {

  private static final int STEPS = 200;

  /** Before relu's kink parts two paths. */
  private static final int KINKED_STEPS = 50;

  /** Of the largest weight of a layer. */
  private static final double TOLERANCE = 2e-5;

  @ParameterizedTest
  @CsvSource({
    "teacher, mse,           tanh,   true,  32, 16, flow",
    "teacher, mse,           tanh,   false, 11, 5,  local",
    "digits,  cross-entropy, tanh,   true,  20, 16, none",
    "digits,  mse,           tanh,   false, 17, 9,  flow",
    "digits,  cross-entropy, relu,   true,  32, 16, flow",
    "digits,  cross-entropy, linear, false, 7,  3,  local"
  })
  void weightsAgree(
      String data,
      String loss,
      String activation,
      boolean bias,
      long width,
      long batch,
      String noise) {
    Settings settings =
        Packs.settings(data, loss, activation, bias, width, batch, noise)
            // A teacher of the same kind, so that its rational tanh is compared too.
            .with(Setting.DATA_ACTIVATION, data.equals("teacher") ? "tanh" : "relu");
    int steps = activation.equals("relu") ? KINKED_STEPS : STEPS;
    List<TrainingInput> inputs = Packs.inputs(Packs.cells(settings, STEPS, 8));

    List<Weights> gpu = trained(new GpuEngine(), inputs, steps);
    List<Weights> cpu = trained(new CpuEngine(new BlasKernels()), inputs, steps);

    for (int k = 0; k < inputs.size(); k++) {
      for (int l = 0; l < 4; l++) {
        requireClose(
            "W of cell %s, layer %s".formatted(k, l),
            gpu.get(k).matrices().get(l).values(),
            cpu.get(k).matrices().get(l).values());
        if (bias) {
          requireClose(
              "b of cell %s, layer %s".formatted(k, l),
              gpu.get(k).biases().get(l),
              cpu.get(k).biases().get(l));
        }
      }
    }
  }

  private static List<Weights> trained(Engine engine, List<TrainingInput> inputs, int steps) {
    try (TrainingPack pack = engine.start(inputs)) {
      pack.trainTo(steps);
      return IntStream.range(0, pack.size()).mapToObj(pack::weights).toList();
    }
  }

  private static void requireClose(String what, double[] actual, double[] expected) {
    double largest = 1e-3;
    for (double value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(actual).as(what).containsExactly(expected, Offset.offset(TOLERANCE * largest));
  }
}
