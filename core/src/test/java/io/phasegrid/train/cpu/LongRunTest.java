package io.phasegrid.train.cpu;

import static io.phasegrid.sweep.Setting.DATA_SET;
import static io.phasegrid.sweep.Setting.NETWORK_ACTIVATION;
import static io.phasegrid.sweep.Setting.NETWORK_BIAS;
import static io.phasegrid.sweep.Setting.NETWORK_WIDTH;
import static io.phasegrid.sweep.Setting.TRAINING_GRADIENT_NOISE;
import static io.phasegrid.sweep.Setting.TRAINING_LABEL_NOISE;
import static io.phasegrid.sweep.Setting.TRAINING_LOSS;
import static io.phasegrid.sweep.Setting.TRAINING_NOISE_PATH;
import static io.phasegrid.sweep.Setting.TRAINING_NOISE_SHAPE;
import static io.phasegrid.sweep.Setting.TRAINING_STEPS;
import static io.phasegrid.sweep.Setting.TRAINING_WEIGHT_DECAY;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.DataSets;
import io.phasegrid.data.HeldOut;
import io.phasegrid.data.Minibatch;
import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Rows;
import io.phasegrid.measure.LayerSamples;
import io.phasegrid.network.Weights;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.noise.KeyedGradientNoise;
import io.phasegrid.noise.LabelNoise;
import io.phasegrid.noise.NoiseDirections;
import io.phasegrid.observe.Observation;
import io.phasegrid.observe.Probe;
import io.phasegrid.oracle.Activation;
import io.phasegrid.oracle.Comparison;
import io.phasegrid.oracle.Evaluation;
import io.phasegrid.oracle.LayerSample;
import io.phasegrid.oracle.Loss;
import io.phasegrid.oracle.Noise;
import io.phasegrid.oracle.Parameters;
import io.phasegrid.oracle.ReferenceNoise;
import io.phasegrid.oracle.ReferenceTrainer;
import io.phasegrid.oracle.TrainingTrace;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.NetworkConfig;
import io.phasegrid.sweep.NoisePath;
import io.phasegrid.sweep.NoiseShape;
import io.phasegrid.sweep.Settings;
import io.phasegrid.sweep.TrainingConfig;
import io.phasegrid.train.Traces;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hundreds of steps of the engine against the double-precision reference, fed with the same keyed
 * minibatches and noise.
 */
class LongRunTest {

  private static final int STEPS = 200;

  /**
   * Relative to the largest entry of an array; the largest deviation seen is 1e-6 of weights and
   * 2e-6 of activations and gradients. That is some thirty roundings of 6e-8: those of 200 steps
   * add up like a random walk. Ten times as much leaves room for other kernels' order of sums.
   */
  private static final double TOLERANCE = 2e-5;

  /**
   * The same, but where a sum falls within rounding of relu's kink, the reference may be on the
   * other side of it: that moves a weight by up to η/B · δ h, some 1e-3. It was not seen here.
   */
  private static final double KINKED_TOLERANCE = 1e-3;

  @ParameterizedTest
  @CsvSource({
    "digits,  relu,   cross-entropy, false, 0.2, 0,    flow",
    "digits,  tanh,   cross-entropy, true,  0,   0.02, local",
    "digits,  tanh,   cross-entropy, false, 0.1, 0.02, flow",
    "digits,  linear, mse,           true,  0.1, 0.02, flow",
    "teacher, tanh,   mse,           false, 0.5, 0,    flow",
    "teacher, tanh,   mse,           true,  0,   0.1,  flow",
    "teacher, relu,   mse,           true,  0.2, 0.1,  local",
    "teacher, linear, mse,           false, 0,   0.1,  local"
  })
  void engineAndReferenceStayTogether(
      String data,
      String activation,
      String loss,
      boolean bias,
      double labelNoise,
      double gradientNoise,
      String path) {
    Settings settings =
        Settings.of(Map.of(DATA_SET, data, TRAINING_LOSS, loss, TRAINING_STEPS, (long) STEPS))
            .with(NETWORK_ACTIVATION, activation)
            .with(NETWORK_WIDTH, 16L)
            .with(NETWORK_BIAS, bias)
            .with(TRAINING_WEIGHT_DECAY, 1e-3)
            .with(TRAINING_LABEL_NOISE, labelNoise)
            .with(TRAINING_GRADIENT_NOISE, gradientNoise)
            .with(TRAINING_NOISE_PATH, path);
    check(settings);
  }

  static Stream<Arguments> shapes() {
    return Stream.of(NoiseShape.values())
        .flatMap(
            shape ->
                Stream.of(NoisePath.values())
                    .flatMap(
                        path ->
                            Stream.of(true, false)
                                .flatMap(
                                    bias ->
                                        Stream.of("teacher", "digits")
                                            .map(data -> arguments(shape, path, bias, data)))));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void engineAndReferenceStayTogetherUnderNoiseOfAnyShape(
      NoiseShape shape, NoisePath path, boolean bias, String data) {
    check(
        Settings.of(Map.of(DATA_SET, data, TRAINING_LOSS, "mse", TRAINING_STEPS, (long) STEPS))
            .with(NETWORK_WIDTH, 18L)
            .with(NETWORK_BIAS, bias)
            .with(TRAINING_WEIGHT_DECAY, 1e-3)
            .with(TRAINING_GRADIENT_NOISE, 0.1)
            .with(TRAINING_NOISE_PATH, path.id())
            .with(TRAINING_NOISE_SHAPE, shape.id()));
  }

  private static void check(Settings settings) {
    Cell cell = Cell.of(settings, 5);
    check(cell, DataSets.open(cell.config().data()));
  }

  private static void check(Cell cell, DataSet data) {
    TrainingInput trainingInput = TrainingInput.of(cell, data);
    HeldOut heldOut = trainingInput.samples().heldOut(50);
    Parameters expected = reference(trainingInput);
    double tolerance =
        cell.config().network().activation() == io.phasegrid.sweep.Activation.RELU
            ? KINKED_TOLERANCE
            : TOLERANCE;
    Evaluation evaluation =
        new ReferenceTrainer()
            .evaluate(
                trace(trainingInput, null, null, null),
                expected,
                Rows.of(heldOut.inputs()),
                Rows.of(heldOut.targets()));
    try (TrainingPack pack = new CpuEngine().start(List.of(trainingInput))) {
      pack.trainTo(STEPS);
      Observation actual =
          pack.observe(0, new Probe(heldOut.inputs(), heldOut.targets(), GradientNoise.NONE));
      for (int l = 0; l < expected.weights().length; l++) {
        LayerSamples layer = actual.layers().get(l);
        LayerSample same = evaluation.layers().get(l);
        requireClose("W[" + l + "]", layer.weights().values(), same.weights(), tolerance);
        // The biases show in the activations, those of the outputs in the last gradient.
        requireClose("h_a[" + l + "]", layer.inputs().values(), same.ha(), tolerance);
        requireClose("g_b[" + l + "]", layer.gradients().values(), same.gb(), tolerance);
      }
    }
  }

  private static void requireClose(
      String what, double[] actual, double[][] expected, double tolerance) {
    double[] values = Comparison.flat(expected);
    double largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
    Comparison.within(what, actual, values, tolerance * largest);
  }

  /** The parameters after all steps of the reference. */
  private static Parameters reference(TrainingInput trainingInput) {
    Cell cell = trainingInput.cell();
    TrainingConfig training = cell.config().training();
    int[] sizes = sizes(trainingInput);
    int outputs = sizes[sizes.length - 1];
    int batch = training.batch();
    LabelNoise labelNoise =
        new LabelNoise(cell.seed(), Purpose.LABEL_NOISE, training.loss(), training.labelNoise());
    KeyedGradientNoise gradientNoise = KeyedGradientNoise.of(cell, Purpose.GRADIENT_NOISE);
    Minibatch minibatch =
        new Minibatch(
            batch, FloatBuffer.allocate(batch * sizes[0]), FloatBuffer.allocate(batch * outputs));
    Parameters parameters =
        Traces.parameters(Weights.initial(cell.config().network(), sizes, cell.seed()));
    for (int step = 0; step < STEPS; step++) {
      trainingInput.samples().minibatch(step, minibatch);
      labelNoise.apply(step, minibatch.targets(), batch, outputs);
      double[][] x = rows(minibatch.inputs(), batch, sizes[0]);
      double[][] y = rows(minibatch.targets(), batch, outputs);
      List<LayerSample> layers =
          new ReferenceTrainer()
              .evaluate(trace(trainingInput, null, null, null), parameters, x, y)
              .layers();
      double[][][] xi = new double[sizes.length - 2][][];
      for (int l = 0; l < xi.length; l++) {
        xi[l] = noise(gradientNoise, step, l, layers.get(l));
      }
      TrainingTrace trace = trace(trainingInput, x, y, xi);
      parameters = new ReferenceTrainer().step(trace, 0, parameters).after();
    }
    return parameters;
  }

  /** The noise of a step, recomputed from its key. */
  private static double[][] noise(KeyedGradientNoise noise, int step, int l, LayerSample layer) {
    int batch = layer.ha().length;
    double[][] w = layer.weights();
    double[][] factor =
        switch (noise.shape()) {
          case ISOTROPIC -> null;
          case DIRECTIONS -> Rows.of(transposed(NoiseDirections.of(noise.seed(), l, w.length)));
          case REPRESENTATION -> ReferenceNoise.representation(layer.ha(), w);
          case WEIGHTS -> w;
        };
    int columns = factor == null ? w.length : factor[0].length;
    FloatBuffer draws = FloatBuffer.allocate(batch * columns);
    noise.fill(step, l, draws, batch * columns);
    double[][] e = rows(draws, batch, columns);
    return factor == null ? e : ReferenceNoise.shaped(e, factor);
  }

  private static Matrix transposed(Matrix matrix) {
    double[] values = new double[matrix.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = matrix.at(i % matrix.rows(), i / matrix.rows());
    }
    return new Matrix(matrix.columns(), matrix.rows(), values);
  }

  /** A run of one step. */
  private static TrainingTrace trace(
      TrainingInput trainingInput, double[][] x, double[][] y, double[][][] xi) {
    NetworkConfig network = trainingInput.cell().config().network();
    TrainingConfig training = trainingInput.cell().config().training();
    return new TrainingTrace(
        "step",
        Activation.valueOf(network.activation().name()),
        training.loss() == io.phasegrid.sweep.Loss.MSE ? Loss.MSE : Loss.CE,
        training.noisePath() == NoisePath.LOCAL ? Noise.LOCAL : Noise.FLOW,
        training.learningRate(),
        training.weightDecay(),
        sizes(trainingInput),
        new double[][][] {x},
        new double[][][] {y},
        new double[][][][] {xi},
        null,
        List.of(),
        null);
  }

  private static int[] sizes(TrainingInput trainingInput) {
    return trainingInput
        .cell()
        .config()
        .network()
        .sizes(trainingInput.data().inputs(), trainingInput.data().outputs());
  }

  private static double[][] rows(FloatBuffer values, int rows, int columns) {
    double[][] result = new double[rows][columns];
    for (int i = 0; i < rows * columns; i++) {
      result[i / columns][i % columns] = values.get(i);
    }
    return result;
  }
}
