package io.phasegrid.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.engine.dl4j.model.Architecture;
import io.phasegrid.engine.dl4j.model.MeasuredLayer;
import io.phasegrid.engine.dl4j.model.Window;
import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.noise.KeyedGradientNoise;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.NoisePath;
import io.phasegrid.sweep.NoiseShape;
import java.util.Arrays;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
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
        GradientNoise.NONE);
  }

  @ParameterizedTest
  @EnumSource(NoiseShape.class)
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

  /** More filters than a patch has numbers: H_b has no inverse. */
  @Test
  void ofAConvolutionHasTheCovarianceOfItsRepresentation() {
    int filters = 12;
    int minibatches = 30;
    Cell wide =
        Sweeps.cell(
            "network.model=convolutional",
            "network.width=" + filters,
            "network.activation=linear",
            "network.bias=false");
    Architecture linear = Architecture.of(wide.config(), Sweeps.data(wide));
    MeasuredLayer layer = linear.measured().get(0);
    double[] pixels = new double[SAMPLES * 64];
    Arrays.setAll(pixels, i -> Math.sin(0.37 * i) + Math.cos(0.011 * i * i));
    INDArray input =
        Nd4j.createFromArray(pixels).castTo(DataType.FLOAT).reshape('c', SAMPLES, 1, 8, 8);
    Matrix preactivations;
    double[] drawn = new double[filters * filters];
    try (Dl4jNetwork network =
        new Dl4jNetwork(
            linear,
            wide.config().training(),
            Dl4jTraining.initial(linear, wide.config(), 1),
            GradientNoise.NONE)) {
      preactivations =
          rows(
              network
                  .network()
                  .getLayer(layer.index())
                  .activate(input, false, LayerWorkspaceMgr.noWorkspaces()));
      TrainingNoise noise = noise(network, NoiseShape.REPRESENTATION, NoisePath.FLOW);
      for (int number = 0; number < minibatches; number++) {
        double[] moment = Products.gram(added(noise, number, layer, input), 1).values();
        for (int i = 0; i < drawn.length; i++) {
          drawn[i] += moment[i] / (minibatches * (double) preactivations.rows());
        }
      }
      assertThat(added(noise, 7, layer, input)).isEqualTo(added(noise, 7, layer, input));
      assertThat(added(noise, 7, layer, input)).isNotEqualTo(added(noise, 8, layer, input));
    }

    Matrix h = Products.gram(preactivations, 1);
    double scale = SIGMA * SIGMA * filters / h.trace();
    for (int i = 0; i < filters; i++) {
      for (int j = 0; j < filters; j++) {
        double expected = scale * h.at(i, j);
        double variance = scale * scale * h.at(i, i) * h.at(j, j) + expected * expected;
        double error = Math.sqrt(variance / (minibatches * (double) preactivations.rows()));
        assertThat(drawn[i * filters + j]).isCloseTo(expected, within(5 * error));
      }
    }
  }

  private static Matrix added(
      TrainingNoise noise, int number, MeasuredLayer layer, INDArray input) {
    INDArray delta = Nd4j.zeros(SAMPLES, layer.units(), 8, 8);
    noise.begin(number);
    noise.at(layer, input, delta);
    return rows(delta);
  }

  /** Samples and positions × filters. */
  private static Matrix rows(INDArray images) {
    int filters = (int) images.size(1);
    double[] values = LayerArrays.doubles(images.permute(0, 2, 3, 1), 'c');
    return new Matrix(values.length / filters, filters, values);
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
