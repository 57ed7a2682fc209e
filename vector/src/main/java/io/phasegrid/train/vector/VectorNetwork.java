package io.phasegrid.train.vector;

import io.phasegrid.data.Minibatch;
import io.phasegrid.linear.Matrix;
import io.phasegrid.sweep.NetworkConfig;
import io.phasegrid.sweep.NoisePath;
import io.phasegrid.sweep.TrainingConfig;
import io.phasegrid.train.GradientNoise;
import io.phasegrid.train.Weights;
import io.phasegrid.train.cpu.CpuNetwork;
import io.phasegrid.train.cpu.DecaySchedule;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One network in training on the Vector API.
 *
 * <p>Layer l maps activations a[l] to a[l + 1] by W[l]. Columns hold samples: a[l] is sizes[l] ×
 * samples, where samples is the batch padded to whole vectors. The weight gradient also needs a[l]
 * by rows, rowsOf[l]: batch × stride[l], where stride[l] is sizes[l] padded. Padding of weights and
 * rows is 0 and stays 0; what padded samples compute is never summed.
 */
final class VectorNetwork implements CpuNetwork {

  private final int[] sizes;
  private final int[] strides;
  private final int layers;
  private final int batch;
  private final int samples;
  private final NetworkConfig network;
  private final TrainingConfig training;
  private final GradientNoise noise;
  private final DecaySchedule decay;

  /** −η/B: what a sum of gradients over the batch is multiplied by. */
  private final float gradientRate;

  private final float[][] weights;
  private final float[][] biases;
  private final float[][] activations;
  private final float[][] rowsOf;
  private final float[][] deltas;
  private final float[] targets;
  private final float[] givenInputs;
  private final float[] givenTargets;
  private final FloatBuffer noiseBuffer;
  private final Minibatch minibatch;

  VectorNetwork(
      NetworkConfig network, TrainingConfig training, Weights initial, GradientNoise noise) {
    this.network = network;
    this.training = training;
    this.noise = noise;
    this.batch = training.batch();
    this.samples = padded(batch);
    this.layers = initial.matrices().size();
    this.decay = new DecaySchedule(training.learningRate() * training.weightDecay());
    this.gradientRate = (float) (-training.learningRate() / batch);
    this.sizes = new int[layers + 1];
    this.strides = new int[layers + 1];
    this.weights = new float[layers][];
    this.biases = new float[initial.hasBias() ? layers : 0][];
    this.activations = new float[layers + 1][];
    this.rowsOf = new float[layers][];
    this.deltas = new float[layers][];
    allocate(initial);
    this.targets = new float[sizes[layers] * samples];
    this.givenInputs = strides[0] == sizes[0] ? rowsOf[0] : new float[batch * sizes[0]];
    this.givenTargets = new float[batch * sizes[layers]];
    this.noiseBuffer = FloatBuffer.allocate(batch * widest());
    this.minibatch =
        new Minibatch(batch, FloatBuffer.wrap(givenInputs), FloatBuffer.wrap(givenTargets));
  }

  private void allocate(Weights initial) {
    sizes[0] = initial.matrices().get(0).columns();
    strides[0] = padded(sizes[0]);
    activations[0] = new float[sizes[0] * samples];
    rowsOf[0] = new float[batch * strides[0]];
    for (int l = 0; l < layers; l++) {
      Matrix matrix = initial.matrices().get(l);
      sizes[l + 1] = matrix.rows();
      strides[l + 1] = padded(sizes[l + 1]);
      weights[l] = new float[matrix.rows() * strides[l]];
      for (int row = 0; row < matrix.rows(); row++) {
        for (int column = 0; column < matrix.columns(); column++) {
          weights[l][row * strides[l] + column] = (float) matrix.at(row, column);
        }
      }
      activations[l + 1] = new float[sizes[l + 1] * samples];
      deltas[l] = new float[sizes[l + 1] * samples];
      if (l + 1 < layers) {
        rowsOf[l + 1] = new float[batch * strides[l + 1]];
      }
      if (biases.length > 0) {
        biases[l] = new float[sizes[l + 1]];
        for (int j = 0; j < sizes[l + 1]; j++) {
          biases[l][j] = (float) initial.biases().get(l)[j];
        }
      }
    }
  }

  @Override
  public Minibatch minibatch() {
    return minibatch;
  }

  @Override
  public void step(int step) {
    if (givenInputs != rowsOf[0]) {
      for (int b = 0; b < batch; b++) {
        System.arraycopy(givenInputs, b * sizes[0], rowsOf[0], b * strides[0], sizes[0]);
      }
    }
    Transposition.toColumns(rowsOf[0], strides[0], activations[0], samples, batch, sizes[0]);
    Transposition.toColumns(givenTargets, sizes[layers], targets, samples, batch, sizes[layers]);
    forward();
    OutputGradients.compute(
        training.loss(), activations[layers], targets, deltas[layers - 1], sizes[layers], samples);
    for (int l = layers - 1; l >= 0; l--) {
      if (l > 0) {
        // δ[l − 1] = (W[l]ᵀ δ[l]) ⊙ φ′
        Tiles.product(
            weights[l], 1, strides[l], sizes[l], sizes[l + 1], deltas[l], deltas[l - 1], samples);
        Activations.backward(network.activation(), deltas[l - 1], activations[l]);
        if (training.noisePath() == NoisePath.FLOW) {
          addNoise(step, l - 1);
        }
      }
      if (biases.length > 0) {
        updateBias(l);
      }
      if (training.noisePath() == NoisePath.LOCAL && l < layers - 1) {
        // Only now: propagation and the bias have taken the clean gradient.
        addNoise(step, l);
      }
      WeightUpdate.apply(
          weights[l],
          sizes[l + 1],
          strides[l],
          deltas[l],
          samples,
          batch,
          rowsOf[l],
          decay.factor(step),
          gradientRate);
    }
  }

  private void forward() {
    for (int l = 0; l < layers; l++) {
      Tiles.product(
          weights[l],
          strides[l],
          1,
          sizes[l + 1],
          sizes[l],
          activations[l],
          activations[l + 1],
          samples);
      if (biases.length > 0) {
        addBias(biases[l], activations[l + 1]);
      }
      if (l + 1 < layers) {
        Activations.forward(network.activation(), activations[l + 1]);
        Transposition.toRows(
            activations[l + 1], samples, rowsOf[l + 1], strides[l + 1], batch, sizes[l + 1]);
      }
    }
  }

  private void addBias(float[] bias, float[] units) {
    for (int j = 0; j < bias.length; j++) {
      for (int s = 0; s < samples; s++) {
        units[j * samples + s] += bias[j];
      }
    }
  }

  private void updateBias(int l) {
    for (int j = 0; j < biases[l].length; j++) {
      float sum = 0;
      for (int b = 0; b < batch; b++) {
        sum += deltas[l][j * samples + b];
      }
      biases[l][j] += gradientRate * sum;
    }
  }

  private void addNoise(int step, int l) {
    if (noise.isSilent()) {
      return;
    }
    int units = sizes[l + 1];
    noise.fill(step, l, noiseBuffer, batch * units);
    Transposition.addToColumns(noiseBuffer.array(), units, deltas[l], samples, batch, units);
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
        double[] bias = new double[biases[l].length];
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
      // A sum with an infinity or a NaN in it is not finite.
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
    // Heap arrays go with the network.
  }

  private int widest() {
    int widest = 1;
    for (int l = 1; l < layers; l++) {
      widest = Math.max(widest, sizes[l]);
    }
    return widest;
  }

  private static int padded(int length) {
    return (length + Tiles.WIDTH - 1) / Tiles.WIDTH * Tiles.WIDTH;
  }
}
