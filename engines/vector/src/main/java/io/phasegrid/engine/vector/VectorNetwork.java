package io.phasegrid.engine.vector;

import static io.phasegrid.engine.vector.VectorLanes.WIDTH;
import static io.phasegrid.engine.vector.VectorLanes.padded;
import static io.phasegrid.engine.vector.VectorLanes.stride;

import io.phasegrid.data.Minibatch;
import io.phasegrid.linear.Matrix;
import io.phasegrid.network.Weights;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.sweep.NetworkConfig;
import io.phasegrid.sweep.NoisePath;
import io.phasegrid.sweep.TrainingConfig;
import io.phasegrid.train.cpu.CpuNetwork;
import io.phasegrid.train.cpu.DecaySchedule;
import io.phasegrid.train.cpu.Underflow;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One network in training on the Vector API.
 *
 * <p>Layer l maps activations a[l] to a[l + 1] by W[l]. In the forward pass a lane holds a sample:
 * columns[l] is a[l] as units × samples. In the backward pass a lane holds a unit: rows[l] is a[l]
 * as samples × units, and so is deltas[l], the gradient with respect to the pre-activations of a[l
 * + 1]. Each product thus reads the weights contiguously. Gradients carry the factor −η/B from the
 * output on.
 *
 * <p>All lengths are padded to whole blocks. Padding stays 0, except for padded samples in columns,
 * which are never read.
 */
final class VectorNetwork implements CpuNetwork {

  private final int layers;
  private final int batch;
  private final int samples;
  private final NetworkConfig network;
  private final TrainingConfig training;
  private final GradientNoise noise;
  private final DecaySchedule decay;
  private final OutputGradients outputGradients;
  private final Transposition transposition = new Transposition();

  /** −η/B. */
  private final float gradientRate;

  private final int[] sizes;
  private final int[] strides;
  private final float[][] weights;
  private final float[][] biases;
  private final float[][] columns;
  private final float[][] rows;
  private final float[][] deltas;
  private final float[] panels;
  private final float[] givenInputs;
  private final float[] givenTargets;
  private final Minibatch minibatch;

  VectorNetwork(
      NetworkConfig network, TrainingConfig training, Weights initial, GradientNoise noise) {
    this.network = network;
    this.training = training;
    this.noise = noise;
    this.batch = training.batch();
    this.samples = stride(batch);
    this.sizes = initial.sizes();
    this.layers = sizes.length - 1;
    this.strides = Arrays.stream(sizes).map(VectorLanes::stride).toArray();
    this.decay = new DecaySchedule(training.learningRate() * training.weightDecay());
    this.gradientRate = (float) (-training.learningRate() / batch);
    this.outputGradients =
        new OutputGradients(training.loss(), sizes[layers], batch, samples, strides[layers]);
    this.weights = new float[layers][];
    this.biases = new float[initial.hasBias() ? layers : 0][];
    this.columns = new float[layers + 1][];
    this.rows = new float[layers][];
    this.deltas = new float[layers][];
    int widest = 0;
    for (int l = 0; l <= layers; l++) {
      columns[l] = new float[padded(sizes[l]) * samples];
      if (l < layers) {
        rows[l] = new float[padded(batch) * strides[l]];
        deltas[l] = new float[padded(batch) * strides[l + 1]];
        copyParameters(initial, l);
      }
      widest = Math.max(widest, padded(sizes[l]));
    }
    this.panels = new float[widest * batch];
    this.givenInputs = strides[0] == sizes[0] ? rows[0] : new float[batch * sizes[0]];
    this.givenTargets = new float[batch * sizes[layers] + WIDTH];
    this.minibatch =
        new Minibatch(batch, FloatBuffer.wrap(givenInputs), FloatBuffer.wrap(givenTargets));
  }

  private void copyParameters(Weights initial, int l) {
    Matrix matrix = initial.matrices().get(l);
    weights[l] = new float[padded(matrix.rows()) * strides[l]];
    for (int row = 0; row < matrix.rows(); row++) {
      for (int column = 0; column < matrix.columns(); column++) {
        weights[l][row * strides[l] + column] = (float) matrix.at(row, column);
      }
    }
    if (biases.length > 0) {
      biases[l] = new float[strides[l + 1]];
      for (int j = 0; j < matrix.rows(); j++) {
        biases[l][j] = (float) initial.biases().get(l)[j];
      }
    }
  }

  @Override
  public void restore(Weights parameters) {
    for (int l = 0; l < layers; l++) {
      copyParameters(parameters, l);
    }
  }

  @Override
  public Minibatch minibatch() {
    return minibatch;
  }

  @Override
  public void step(int step) {
    if (givenInputs != rows[0]) {
      for (int b = 0; b < batch; b++) {
        System.arraycopy(givenInputs, b * sizes[0], rows[0], b * strides[0], sizes[0]);
      }
    }
    forward();
    outputGradients.compute(columns[layers], givenTargets, gradientRate, deltas[layers - 1]);
    for (int l = layers - 1; l >= 0; l--) {
      if (l > 0) {
        // δ[l − 1] = (δ[l] W[l]) ⊙ φ′
        BackwardProduct.set(
            deltas[l],
            strides[l + 1],
            padded(batch),
            sizes[l + 1],
            weights[l],
            padded(sizes[l]),
            deltas[l - 1],
            strides[l]);
        Activations.backward(network.activation(), deltas[l - 1], rows[l]);
        if (training.noisePath() == NoisePath.FLOW) {
          addNoise(step, l - 1);
        }
      }
      if (biases.length > 0) {
        updateBias(l);
      }
      if (training.noisePath() == NoisePath.LOCAL && l < layers - 1) {
        // After propagation and the bias update, which use the clean gradient.
        addNoise(step, l);
      }
      WeightUpdate.pack(deltas[l], strides[l + 1], batch, padded(sizes[l + 1]), panels);
      WeightUpdate.apply(
          weights[l],
          padded(sizes[l + 1]),
          padded(sizes[l]),
          strides[l],
          panels,
          batch,
          rows[l],
          decay.factor(step));
      if (Underflow.isDueForWeights(step)) {
        for (int i = 0; i < weights[l].length; i++) {
          weights[l][i] = Underflow.flushed(weights[l][i]);
        }
      }
    }
  }

  private void forward() {
    transposition.toColumns(rows[0], strides[0], columns[0], samples, batch, sizes[0]);
    for (int l = 0; l < layers; l++) {
      float[] units = columns[l + 1];
      startFromBias(l, units);
      ForwardProduct.add(
          weights[l],
          padded(sizes[l + 1]),
          strides[l],
          sizes[l],
          columns[l],
          units,
          samples,
          padded(batch));
      if (l + 1 < layers) {
        Activations.forward(network.activation(), units);
        transposition.toRows(units, samples, rows[l + 1], strides[l + 1], batch, sizes[l + 1]);
      }
    }
  }

  private void startFromBias(int l, float[] units) {
    if (biases.length == 0) {
      Arrays.fill(units, 0f);
      return;
    }
    for (int j = 0; j < sizes[l + 1]; j++) {
      Arrays.fill(units, j * samples, (j + 1) * samples, biases[l][j]);
    }
    Arrays.fill(units, sizes[l + 1] * samples, units.length, 0f);
  }

  private void updateBias(int l) {
    for (int b = 0; b < batch; b++) {
      for (int j = 0; j < sizes[l + 1]; j++) {
        biases[l][j] += deltas[l][b * strides[l + 1] + j];
      }
    }
  }

  private void addNoise(int step, int l) {
    if (!noise.isSilent()) {
      noise.add(step, l, gradientRate, deltas[l], strides[l + 1], batch, sizes[l + 1]);
    }
  }

  @Override
  public Weights weights() {
    List<Matrix> matrices = new ArrayList<>();
    List<double[]> biasCopies = new ArrayList<>();
    for (int l = 0; l < layers; l++) {
      double[] values = new double[sizes[l + 1] * sizes[l]];
      for (int i = 0; i < values.length; i++) {
        values[i] = weights[l][i / sizes[l] * strides[l] + i % sizes[l]];
      }
      matrices.add(new Matrix(sizes[l + 1], sizes[l], values));
      if (biases.length > 0) {
        double[] bias = new double[sizes[l + 1]];
        for (int j = 0; j < bias.length; j++) {
          bias[j] = biases[l][j];
        }
        biasCopies.add(bias);
      }
    }
    return new Weights(matrices, biasCopies);
  }

  @Override
  public boolean isFinite() {
    for (float[] matrix : weights) {
      // 0 unless a weight is infinite or NaN.
      float sum = 0;
      for (float value : matrix) {
        sum += 0f * value;
      }
      if (sum != 0f) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    // Nothing to free: all arrays are on the heap.
  }
}
