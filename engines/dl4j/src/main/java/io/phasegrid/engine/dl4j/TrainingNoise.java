package io.phasegrid.engine.dl4j;

import io.phasegrid.engine.dl4j.model.MeasuredLayer;
import io.phasegrid.engine.dl4j.model.Window;
import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.linear.SinglePrecision;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.noise.NoiseCovariance;
import io.phasegrid.sweep.NoisePath;
import io.phasegrid.sweep.NoiseShape;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Adds noise to the neuron gradients of hidden layers in a training step. The rows of a convolution
 * are positions, sample by sample; its units are its filters.
 *
 * <p>If C = F Fᵀ and the entries of E are N(0, 1), the rows of E Fᵀ have covariance C; scaled by
 * √d/‖F‖ they have the noise's power.
 */
final class TrainingNoise implements GradientHook {

  /** A factor below this norm counts as zero: scaling it up to the noise's power would overflow. */
  private static final double SMALLEST_NORM = 1e-30;

  private final GradientNoise noise;
  private final NoisePath path;
  private final MultiLayerNetwork network;

  /** Local noise in the weight gradients of the current step. */
  private final List<LocalGradient> local = new ArrayList<>();

  /** For {@code DIRECTIONS}: those of each hidden layer. */
  private final Map<Integer, INDArray> directions = new HashMap<>();

  private int number;

  TrainingNoise(GradientNoise noise, NoisePath path, MultiLayerNetwork network) {
    this.noise = noise;
    this.path = path;
    this.network = network;
  }

  /** Contribution to the weight gradient of a layer (units × inputs), summed over the batch. */
  record LocalGradient(MeasuredLayer layer, INDArray gradient) {}

  /** Starts the backward pass of a minibatch. */
  void begin(int next) {
    number = next;
    local.clear();
  }

  /** Contributions of the last backward pass. */
  List<LocalGradient> local() {
    return List.copyOf(local);
  }

  @Override
  public void at(MeasuredLayer layer, INDArray input, INDArray delta) {
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      INDArray rows = rows(layer, input, (int) delta.size(0) * layer.rowsPerSample());
      if (rows == null) {
        return;
      }
      if (path == NoisePath.FLOW) {
        delta.addi(LayerArrays.shaped(rows, layer));
      } else {
        INDArray gradient = rows.transpose().mmul(inputs(layer, input));
        local.add(new LocalGradient(layer, gradient));
      }
    }
  }

  /** One row per sample or position; null if the covariance is 0. */
  private INDArray rows(MeasuredLayer layer, INDArray input, int count) {
    NoiseShape shape = noise.covariance().shape();
    if (shape == NoiseShape.ISOTROPIC) {
      return drawn(layer, count, layer.units());
    }
    INDArray factor = factor(layer, input);
    double norm = factor.norm2Number().doubleValue();
    if (!(norm >= SMALLEST_NORM)) {
      return null;
    }
    return drawn(layer, count, factor.rows())
        .mmul(factor)
        .muli((float) (Math.sqrt(layer.units()) / norm));
  }

  /** Fᵀ with the layer's units as columns. */
  private INDArray factor(MeasuredLayer layer, INDArray input) {
    INDArray weights = network.getLayer(layer.index()).getParam(LayerArrays.WEIGHTS);
    return switch (noise.covariance().shape()) {
      case DIRECTIONS -> directions.computeIfAbsent(layer.number(), number -> directions(layer));
      case REPRESENTATION ->
          layer.window().isEmpty() ? input.mmul(weights) : root(layer, layer.window().get(), input);
      case WEIGHTS ->
          layer.window().isEmpty()
              ? weights
              : weights.reshape('c', layer.units(), layer.fanIn()).transpose();
      case ISOTROPIC -> throw new IllegalStateException("isotropic noise needs no shaping");
    };
  }

  private INDArray directions(MeasuredLayer layer) {
    return array(noise.covariance().directions(layer.number(), layer.units()));
  }

  /**
   * Root of the second moment of a convolution's h_b, which needs one random number per row and
   * filter; h_b itself would need one for every pair of its rows.
   */
  private INDArray root(MeasuredLayer layer, Window window, INDArray input) {
    Matrix rows =
        Products.multiplyByTranspose(patches(window, input), LayerArrays.weights(network, layer));
    return array(NoiseCovariance.symmetricRoot(Products.gram(rows, 1.0 / rows.rows())));
  }

  private INDArray drawn(MeasuredLayer layer, int rows, int columns) {
    float[] values = new float[rows * columns];
    noise.fill(number, layer.number(), FloatBuffer.wrap(values), values.length);
    return Nd4j.create(values, new long[] {rows, columns}, 'c');
  }

  /** h_a, one row per sample or position. */
  private static INDArray inputs(MeasuredLayer layer, INDArray input) {
    return layer.window().isEmpty() ? input : array(patches(layer.window().get(), input));
  }

  private static Matrix patches(Window window, INDArray input) {
    double[] images = LayerArrays.doubles(input, 'c');
    int samples = (int) input.size(0);
    double[] patches = new double[samples * window.positions() * window.patchSize()];
    for (int i = 0; i < samples * window.positions(); i++) {
      int image = i / window.positions();
      window.patch(images, image, i % window.positions(), patches, i * window.patchSize());
    }
    return new Matrix(samples * window.positions(), window.patchSize(), patches);
  }

  private static INDArray array(Matrix matrix) {
    long[] shape = {matrix.rows(), matrix.columns()};
    return Nd4j.create(SinglePrecision.of(matrix.values()), shape, 'c');
  }
}
