package io.phasegrid.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.linear.Matrix;
import io.phasegrid.sweep.Activation;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.NetworkConfig;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightsTest {

  private static final int[] SIZES = {50, 200, 200, 30};

  private static Weights weights(double scale, boolean bias, long seed) {
    return Weights.initial(new NetworkConfig(2, 200, Activation.TANH, bias, scale), SIZES, seed);
  }

  @Test
  void shapesFollowTheSizes() {
    Weights weights = weights(1, true, 0);

    assertThat(weights.matrices()).extracting(Matrix::rows).containsExactly(200, 200, 30);
    assertThat(weights.matrices()).extracting(Matrix::columns).containsExactly(50, 200, 200);
    assertThat(weights.biases()).extracting(bias -> bias.length).containsExactly(200, 200, 30);
    assertThat(weights.biases()).allSatisfy(bias -> assertThat(bias).containsOnly(0));
    assertThat(weights(1, false, 0).hasBias()).isFalse();
  }

  @Test
  void theVarianceIsScaleSquaredOverFanIn() {
    double scale = 1.5;
    for (Matrix matrix : weights(scale, false, 0).matrices()) {
      int count = matrix.values().length;
      double variance = matrix.squaredNorm() / count;
      double expected = scale * scale / matrix.columns();
      double mean = Arrays.stream(matrix.values()).average().orElseThrow();

      assertThat(variance / expected).isCloseTo(1, within(4 * Math.sqrt(2.0 / count)));
      assertThat(mean).isCloseTo(0, within(4 * Math.sqrt(expected / count)));
    }
  }

  @Test
  void weightsAreSinglePrecisionNumbers() {
    for (Matrix matrix : weights(1.1, false, 0).matrices()) {
      assertThat(Arrays.stream(matrix.values()).filter(value -> value != (float) value)).isEmpty();
    }
  }

  @Test
  void cellsThatDifferInWeightDecayStartAlike() {
    Settings settings =
        Settings.of(Map.of(Setting.DATA_SET, "digits", Setting.TRAINING_LOSS, "mse"));
    Settings decayed = settings.with(Setting.TRAINING_WEIGHT_DECAY, 0.1);

    assertThat(startOf(Cell.of(decayed, 3)).matrices())
        .isEqualTo(startOf(Cell.of(settings, 3)).matrices());
    assertThat(startOf(Cell.of(settings, 4)).matrices())
        .isNotEqualTo(startOf(Cell.of(settings, 3)).matrices());
  }

  private static Weights startOf(Cell cell) {
    NetworkConfig network = cell.config().network();
    return Weights.initial(network, network.sizes(64, 10), cell.seed());
  }

  @Test
  void layersDiffer() {
    Weights weights =
        Weights.initial(
            new NetworkConfig(2, 8, Activation.TANH, false, 1), new int[] {8, 8, 8, 8}, 0);

    assertThat(weights.matrices()).doesNotHaveDuplicates();
  }
}
