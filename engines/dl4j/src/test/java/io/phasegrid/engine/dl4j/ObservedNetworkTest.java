package io.phasegrid.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.data.HeldOut;
import io.phasegrid.engine.dl4j.model.Architecture;
import io.phasegrid.engine.dl4j.model.MeasuredLayer;
import io.phasegrid.engine.dl4j.model.Window;
import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.measure.LayerSamples;
import io.phasegrid.measure.Representation;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.noise.KeyedGradientNoise;
import io.phasegrid.observe.ForwardPass;
import io.phasegrid.observe.Observation;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.NoiseShape;
import io.phasegrid.train.TrainingInput;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What is measured of networks with convolutions and batch normalisation, by its definition. */
class ObservedNetworkTest {

  private static final String[] MODELS = {
    "network.model=convolutional", "network.model=perceptron-batchnorm"
  };

  private static Cell cell(String model, String... overrides) {
    List<String> all =
        new java.util.ArrayList<>(
            List.of(model, "network.width=5", "network.bias=true", "training.steps=10"));
    all.addAll(List.of(overrides));
    return Sweeps.cell(all.toArray(String[]::new));
  }

  private static <T> T trained(Cell cell, UnaryOperator<Dl4jTraining> by, Use<T> use) {
    try (Dl4jTraining training = new Dl4jTraining(Sweeps.trainingInput(cell))) {
      training.trainTo(cell.config().training().steps());
      return use.of(by.apply(training));
    }
  }

  private interface Use<T> {
    T of(Dl4jTraining training);
  }

  private static HeldOut heldOut(Cell cell, int samples) {
    return TrainingInput.of(cell, Sweeps.data(cell)).samples().heldOut(samples);
  }

  private static ForwardPass forward(Cell cell, Matrix inputs) {
    return trained(cell, training -> training, training -> training.forward(inputs));
  }

  @ParameterizedTest
  @ValueSource(strings = {"network.model=convolutional", "network.model=perceptron-batchnorm"})
  void outputsAreWhatTheNetworkPredicts(String model) {
    Cell cell = cell(model);
    Matrix inputs = heldOut(cell, 300).inputs();
    trained(
        cell,
        training -> training,
        training -> {
          MultiLayerNetwork doubles = training.network().network().convertDataType(DataType.DOUBLE);
          double[] predicted =
              LayerArrays.doubles(
                  doubles.output(
                      Nd4j.createFromArray(inputs.values())
                          .reshape('c', inputs.rows(), inputs.columns())),
                  'c');
          Matrix outputs = training.forward(inputs).outputs();
          for (int row = 0; row < inputs.rows(); row++) {
            double sum = 0;
            for (int j = 0; j < 10; j++) {
              sum += Math.exp(outputs.at(row, j));
            }
            for (int j = 0; j < 10; j++) {
              assertThat(Math.exp(outputs.at(row, j)) / sum)
                  .isCloseTo(predicted[row * 10 + j], within(1e-9));
            }
          }
          return null;
        });
  }

  /** A convolution by its sums: filters over patches, with zeros beyond the border. */
  @Test
  void patchesTimesFiltersAreDl4jsConvolution() {
    Cell cell = cell(MODELS[0]);
    Matrix inputs = heldOut(cell, 20).inputs();
    trained(
        cell,
        training -> training,
        training -> {
          ForwardPass pass = training.forward(inputs);
          MultiLayerNetwork doubles = training.network().network().convertDataType(DataType.DOUBLE);
          Architecture architecture = Architecture.of(cell.config(), Sweeps.data(cell));
          INDArray[] entering =
              new ObservedCopy(doubles, architecture)
                  .forward(
                      Nd4j.createFromArray(inputs.values())
                          .reshape('c', inputs.rows(), inputs.columns()));
          for (MeasuredLayer layer : architecture.measured().subList(0, 2)) {
            Window window = layer.window().orElseThrow();
            Representation seen = pass.layers().get(layer.number());
            assertThat(seen.inputs().rows()).isEqualTo(20 * window.positions());
            double[] bias = LayerArrays.bias(doubles, layer);
            INDArray activated =
                doubles
                    .getLayer(layer.index())
                    .activate(
                        entering[layer.index()],
                        false,
                        org.deeplearning4j.nn.workspace.LayerWorkspaceMgr.noWorkspaces());
            for (int row = 0; row < seen.inputs().rows(); row += 7) {
              int sample = row / window.positions();
              int position = row % window.positions();
              for (int filter = 0; filter < layer.units(); filter++) {
                double expected =
                    activated.getDouble(
                        sample, filter, position / window.columns(), position % window.columns());
                assertThat(Math.tanh(seen.preactivations().at(row, filter) + bias[filter]))
                    .isCloseTo(expected, within(1e-9));
              }
            }
          }
          return null;
        });
  }

  @Test
  void stridesPaddingAndDilationMoveTheWindow() {
    Window window =
        new Window(1, 3, 3, new int[] {2, 2}, new int[] {2, 1}, 1, 0, new int[] {1, 2}, 2, 1);
    double[] image = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    double[] patches = new double[8];

    window.patch(image, 0, 0, patches, 0);
    window.patch(image, 0, 1, patches, 4);

    // From row −1, which is zeros, and from row 1; columns 0 and 2.
    assertThat(patches).containsExactly(0, 0, 1, 3, 4, 6, 7, 9);
  }

  /** Along any direction D of a layer's weights: dℓ/dW · D = −E[Σ over positions of gᵀ D h]. */
  @ParameterizedTest
  @ValueSource(strings = {"network.model=convolutional", "network.model=perceptron-batchnorm"})
  void gradientsAreThoseOfTheLoss(String model) {
    Cell cell = cell(model);
    HeldOut samples = heldOut(cell, 30);
    try (Dl4jTraining training = new Dl4jTraining(Sweeps.trainingInput(cell))) {
      training.trainTo(10);
      Architecture architecture = Architecture.of(cell.config(), Sweeps.data(cell));
      MultiLayerNetwork doubles = training.network().network().convertDataType(DataType.DOUBLE);
      Observation observation =
          pass(doubles, architecture, cell, samples).observe(samples.targets(), GradientNoise.NONE);
      for (MeasuredLayer layer : architecture.measured()) {
        LayerSamples seen = observation.layers().get(layer.number());
        Matrix gradient = Products.transposeMultiply(seen.gradients(), seen.inputs());
        INDArray weights = doubles.getLayer(layer.index()).getParam(LayerArrays.WEIGHTS);
        INDArray before = weights.dup();
        double[] direction = new double[gradient.values().length];
        double expected = 0;
        for (int i = 0; i < direction.length; i++) {
          direction[i] = KeyedRandom.uniform(layer.number() + 77L, i) - 0.5;
          expected -= direction[i] * gradient.values()[i] / samples.size();
        }
        INDArray move = Nd4j.createFromArray(direction).reshape('c', layer.units(), layer.fanIn());
        INDArray shaped =
            layer.window().isPresent() ? move.reshape('c', weights.shape()) : move.transpose();
        double h = 1e-5;
        double[] losses = new double[2];
        for (int side = 0; side < 2; side++) {
          weights.assign(before.add(shaped.mul(side == 0 ? h : -h)));
          losses[side] =
              pass(doubles, architecture, cell, samples)
                  .observe(samples.targets(), GradientNoise.NONE)
                  .loss();
        }
        weights.assign(before);
        double slope = (losses[0] - losses[1]) / (2 * h);
        assertThat(slope)
            .as("layer %d", layer.number())
            .isCloseTo(expected, within(1e-6 + 1e-4 * Math.abs(expected)));
      }
    }
  }

  private static Dl4jPass pass(
      MultiLayerNetwork network, Architecture architecture, Cell cell, HeldOut samples) {
    return new Dl4jPass(
        new ObservedCopy(network, architecture),
        samples.inputs(),
        cell.config().training().loss(),
        0,
        cell.seed());
  }

  /**
   * J_b of the last hidden layer is W φ′, whose moment is known in closed form where φ is linear.
   */
  @Test
  void derivativesOfOutputsReachFullyConnectedLayers() {
    Cell cell = cell("network.model=convolutional", "network.activation=linear");
    ForwardPass pass = forward(cell, heldOut(cell, 40).inputs());
    List<Optional<Matrix>> moments = pass.jacobianMoments();

    assertThat(moments.get(0)).isEmpty();
    assertThat(moments.get(1)).isEmpty();
    Matrix expected = Products.gram(pass.layers().get(3).weights(), 1);
    assertThat(moments.get(2).orElseThrow().values())
        .containsExactly(expected.values(), within(1e-9));
    assertThat(moments.get(3).orElseThrow().trace()).isEqualTo(10);
  }

  @Test
  void noisyObservationsAddNoiseOfItsStrengthAndPropagateIt() {
    Cell cell = cell(MODELS[0]);
    HeldOut samples = heldOut(cell, 300);
    ForwardPass pass = forward(cell, samples.inputs());
    double sigma = 0.5;
    Observation clean = pass.observe(samples.targets(), GradientNoise.NONE);
    Observation noisy =
        pass.observe(
            samples.targets(),
            new KeyedGradientNoise(
                3, Purpose.HELD_OUT_GRADIENT_NOISE, sigma, NoiseShape.ISOTROPIC));
    Matrix before = clean.layers().get(2).gradients();
    Matrix after = noisy.layers().get(2).gradients();
    int count = before.values().length;
    double mean = 0;
    double square = 0;
    for (int i = 0; i < count; i++) {
      double added = after.values()[i] - before.values()[i];
      mean += added / count;
      square += added * added / count;
    }

    assertThat(mean).isCloseTo(0, within(4 * sigma / Math.sqrt(count)));
    assertThat(square).isCloseTo(sigma * sigma, within(6 * sigma * sigma / Math.sqrt(count)));
    // Below, the noise of the layer itself and what came down.
    assertThat(power(noisy.layers().get(0).gradients(), clean.layers().get(0).gradients()))
        .isGreaterThan(sigma * sigma);
    assertThat(noisy.layers().get(3).gradients()).isEqualTo(clean.layers().get(3).gradients());
  }

  private static double power(Matrix a, Matrix b) {
    double sum = 0;
    for (int i = 0; i < a.values().length; i++) {
      sum += Math.pow(a.values()[i] - b.values()[i], 2) / a.values().length;
    }
    return sum;
  }
}
