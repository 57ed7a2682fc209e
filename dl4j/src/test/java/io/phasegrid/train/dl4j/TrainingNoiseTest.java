package io.phasegrid.train.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.linear.Matrix;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.NoisePath;
import io.phasegrid.sweep.NoiseShape;
import io.phasegrid.train.KeyedGradientNoise;
import io.phasegrid.train.dl4j.model.Architecture;
import io.phasegrid.train.dl4j.model.MeasuredLayer;
import io.phasegrid.train.dl4j.model.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The noise that reaches a layer: its mean, its strength and its way. */
class TrainingNoiseTest {

  private static final double SIGMA = 0.7;
  private static final int SAMPLES = 40;

  private final Cell cell = Sweeps.cell("network.model=convolutional", "network.width=8");
  private final Architecture architecture = Architecture.of(cell.config(), Sweeps.data(cell));

  private TrainingNoise noise(Dl4jNetwork network, NoiseShape shape, NoisePath path) {
    TrainingNoise noise =
        new TrainingNoise(
            new KeyedGradientNoise(1, Purpose.GRADIENT_NOISE, SIGMA, shape),
            path,
            network.network());
    noise.begin(4);
    return noise;
  }

  private Dl4jNetwork network() {
    return new Dl4jNetwork(
        architecture,
        cell.config().training(),
        Dl4jTraining.initial(architecture, cell.config(), 1),
        io.phasegrid.train.GradientNoise.NONE);
  }

  @ParameterizedTest
  @EnumSource(value = NoiseShape.class, names = "REPRESENTATION", mode = EnumSource.Mode.EXCLUDE)
  void ofEveryShapeHasItsPower(NoiseShape shape) {
    MeasuredLayer layer = architecture.measured().get(0);
    INDArray delta = Nd4j.zeros(SAMPLES, 8, 8, 8);
    INDArray input = Nd4j.ones(SAMPLES, 1, 8, 8);
    try (Dl4jNetwork network = network()) {
      noise(network, shape, NoisePath.FLOW).at(layer, input, delta);
    }
    double[] added = LayerArrays.doubles(delta, 'c');
    double mean = 0;
    double square = 0;
    for (double value : added) {
      mean += value / added.length;
      square += value * value / added.length;
    }

    assertThat(mean).isCloseTo(0, within(6 * SIGMA / Math.sqrt(added.length / 8.0)));
    assertThat(square).isCloseTo(SIGMA * SIGMA, within(0.06 * SIGMA * SIGMA));
  }

  @Test
  void onTheLocalPathIsTheSumOverSamplesAndPositions() {
    MeasuredLayer layer = architecture.measured().get(0);
    Window window = layer.window().orElseThrow();
    INDArray input = Nd4j.linspace(-1, 1, 64L * SAMPLES).reshape('c', SAMPLES, 1, 8, 8);
    INDArray flow = Nd4j.zeros(SAMPLES, 8, 8, 8);
    INDArray local = Nd4j.zeros(SAMPLES, 8, 8, 8);
    Matrix gradient;
    try (Dl4jNetwork network = network()) {
      noise(network, NoiseShape.ISOTROPIC, NoisePath.FLOW).at(layer, input, flow);
      TrainingNoise other = noise(network, NoiseShape.ISOTROPIC, NoisePath.LOCAL);
      other.at(layer, input, local);
      INDArray sum = other.local().get(0).gradient();
      gradient = new Matrix(8, 9, LayerArrays.doubles(sum, 'c'));
    }

    assertThat(local.norm2Number().doubleValue()).isZero();
    double[] images = LayerArrays.doubles(input, 'c');
    double[] patch = new double[9];
    double expected = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      for (int position = 0; position < window.positions(); position++) {
        window.patch(images, sample, position, patch, 0);
        expected += patch[4] * flow.getDouble(sample, 3, position / 8, position % 8);
      }
    }
    assertThat(gradient.at(3, 4)).isCloseTo(expected, within(1e-3));
  }
}
