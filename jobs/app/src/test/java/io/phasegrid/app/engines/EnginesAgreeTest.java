package io.phasegrid.app.engines;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.data.DataSets;
import io.phasegrid.data.HeldOut;
import io.phasegrid.linear.Matrix;
import io.phasegrid.network.Weights;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.observe.ForwardPass;
import io.phasegrid.observe.Observation;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.Engines;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The engines torch and dl4j, which share no code of networks, train and observe convolutions
 * alike, with the same noise on neuron gradients.
 */
class EnginesAgreeTest {

  private static final int STEPS = 20;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "flow-isotropic",
        "local-isotropic",
        "flow-representation",
        "flow-weights",
        "local-directions"
      })
  void trainAndObserveAlike(String noise) {
    TrainingInput input = input(noise);
    HeldOut heldOut = input.samples().heldOut(100);
    try (TrainingPack dl4j = Engines.named("dl4j").start(List.of(input));
        TrainingPack torch = Engines.named("torch").start(List.of(input))) {
      dl4j.trainTo(STEPS);
      torch.trainTo(STEPS);

      Weights expected = dl4j.weights(0);
      for (int l = 0; l < expected.matrices().size(); l++) {
        assertClose(torch.weights(0).matrices().get(l), expected.matrices().get(l));
      }
      ForwardPass theirs = dl4j.forward(0, heldOut.inputs());
      ForwardPass ours = torch.forward(0, heldOut.inputs());
      assertClose(ours.outputs(), theirs.outputs());
      Observation observed = theirs.observe(heldOut.targets(), GradientNoise.NONE);
      Observation observation = ours.observe(heldOut.targets(), GradientNoise.NONE);
      for (int l = 0; l < observed.layers().size(); l++) {
        assertClose(observation.layers().get(l).inputs(), observed.layers().get(l).inputs());
        assertClose(observation.layers().get(l).gradients(), observed.layers().get(l).gradients());
        assertThat(ours.jacobianMoments().get(l).isPresent())
            .isEqualTo(theirs.jacobianMoments().get(l).isPresent());
      }
    }
  }

  private static void assertClose(Matrix actual, Matrix expected) {
    double difference = 0;
    for (int i = 0; i < expected.values().length; i++) {
      difference += Math.pow(actual.values()[i] - expected.values()[i], 2);
    }
    assertThat(Math.sqrt(difference / expected.squaredNorm())).isLessThan(1e-5);
  }

  private static TrainingInput input(String noise) {
    Settings settings =
        Settings.of(
            Map.of(
                Setting.DATA_SET,
                "digits",
                Setting.NETWORK_MODEL,
                "convolutional",
                Setting.NETWORK_BIAS,
                true,
                Setting.NETWORK_WIDTH,
                6L,
                Setting.TRAINING_LOSS,
                "cross-entropy",
                Setting.TRAINING_BATCH,
                8L,
                Setting.TRAINING_WEIGHT_DECAY,
                0.01,
                Setting.TRAINING_LABEL_NOISE,
                0.1));
    if (!noise.equals("none")) {
      String[] pathAndShape = noise.split("-");
      settings =
          settings
              .with(Setting.TRAINING_GRADIENT_NOISE, 0.1)
              .with(Setting.TRAINING_NOISE_PATH, pathAndShape[0])
              .with(Setting.TRAINING_NOISE_SHAPE, pathAndShape[1]);
    }
    Cell cell = Cell.of(settings, 3);
    return TrainingInput.of(cell, DataSets.open(cell.config().data()));
  }
}
