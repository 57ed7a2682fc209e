package io.phasegrid.train.cpu;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasTrans;

import io.phasegrid.data.Minibatch;
import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.SinglePrecision;
import io.phasegrid.linear.SingleThread;
import io.phasegrid.network.Weights;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.sweep.NetworkConfig;
import io.phasegrid.sweep.NoisePath;
import io.phasegrid.sweep.TrainingConfig;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One network and its training step. Layer l maps activations a[l] (B × sizes[l]) to a[l + 1] by
 * W[l] (sizes[l + 1] × sizes[l]); a[0] is the minibatch. δ[l] = ∂ℓ/∂h of layer l has the shape of
 * a[l + 1]. All arrays are row-major, off-heap and allocated once.
 */
final class BlasNetwork implements CpuNetwork {

  static {
    SingleThread.ensure();
  }

  private final int[] sizes;
  private final int layers;
  private final int batch;
  private final TrainingConfig training;

  /** −η/B: factor on a gradient summed over the batch. */
  private final float gradientRate;

  private final DecaySchedule decay;
  private final ActivationLoops loops;
  private final OutputDelta outputDelta;
  private final HiddenNoise noise;

  private final OffHeapBlock block;
  private final OffHeapFloats[] weights;
  private final OffHeapFloats[] biases;
  private final OffHeapFloats[] activations;
  private final OffHeapFloats[] deltas;
  private final OffHeapFloats targets;

  /** Empty for plain descent, which needs no gradient: a product updates the weights. */
  private final Optional<MomentUpdates> updates;

  /** Of one parameter at a time; empty without {@link #updates}. */
  private final OffHeapFloats gradient;

  BlasNetwork(
      NetworkConfig network, TrainingConfig training, Weights initial, GradientNoise noise) {
    this.training = training;
    this.batch = training.batch();
    this.layers = initial.matrices().size();
    this.sizes = initial.sizes();
    this.noise = HiddenNoise.of(noise, sizes, batch);
    this.gradientRate = (float) (-training.learningRate() / batch);
    this.decay = new DecaySchedule(training.learningRate() * training.weightDecay());
    this.loops = ActivationLoops.of(network.activation());
    this.outputDelta = OutputDelta.of(training.loss());

    this.updates =
        training.optimizer().isPlain()
            ? Optional.empty()
            : Optional.of(new MomentUpdates(training));

    this.block = new OffHeapBlock(4 * layers + 3, floatsNeeded());
    this.weights = new OffHeapFloats[layers];
    this.biases = new OffHeapFloats[initial.hasBias() ? layers : 0];
    this.activations = new OffHeapFloats[layers + 1];
    this.deltas = new OffHeapFloats[layers];
    activations[0] = block.floats(batch * sizes[0]);
    for (int l = 0; l < layers; l++) {
      weights[l] = block.floats(sizes[l] * sizes[l + 1]);
      activations[l + 1] = block.floats(batch * sizes[l + 1]);
      deltas[l] = block.floats(batch * sizes[l + 1]);
      if (initial.hasBias()) {
        biases[l] = block.floats(sizes[l + 1]);
      }
    }
    targets = block.floats(batch * sizes[layers]);
    gradient = block.floats(updates.isEmpty() ? 0 : largest());
    for (OffHeapFloats[] parameters : List.of(weights, biases)) {
      for (OffHeapFloats parameter : parameters) {
        updates.ifPresent(of -> of.add(parameter.length()));
      }
    }
    restore(initial);
  }

  @Override
  public void restore(Weights parameters) {
    for (int l = 0; l < layers; l++) {
      SinglePrecision.put(parameters.matrices().get(l).values(), weights[l].buffer());
      if (biases.length > 0) {
        SinglePrecision.put(parameters.biases().get(l), biases[l].buffer());
      }
    }
  }

  @Override
  public Minibatch minibatch() {
    return new Minibatch(batch, activations[0].buffer(), targets.buffer());
  }

  @Override
  public void step(int step) {
    forward();
    outputDelta.compute(
        activations[layers].buffer(),
        targets.buffer(),
        deltas[layers - 1].buffer(),
        batch,
        sizes[layers]);
    for (int l = layers - 1; l >= 0; l--) {
      if (l > 0) {
        propagate(l);
        if (training.noisePath() == NoisePath.FLOW) {
          noise.add(step, l - 1, activations[l - 1], weights[l - 1], deltas[l - 1]);
        }
      }
      if (biases.length > 0) {
        updateBias(step, l);
      }
      if (training.noisePath() == NoisePath.LOCAL && l < layers - 1) {
        // After propagation and the bias update, which use the clean gradient.
        noise.add(step, l, activations[l], weights[l], deltas[l]);
      }
      updateWeights(step, l);
      if (updates.isEmpty() && Underflow.isDueForWeights(step)) {
        flush(weights[l]);
      }
    }
  }

  private static void flush(OffHeapFloats matrix) {
    FloatBuffer values = matrix.buffer();
    for (int i = 0; i < matrix.length(); i++) {
      values.put(i, Underflow.flushed(values.get(i)));
    }
  }

  private void forward() {
    for (int l = 0; l < layers; l++) {
      int rows = sizes[l + 1];
      float keep = 0;
      if (biases.length > 0) {
        repeat(biases[l].buffer(), activations[l + 1].buffer(), rows);
        keep = 1;
      }
      activations[l + 1].product(
          keep, 1f, CblasNoTrans, activations[l], CblasTrans, weights[l], batch, rows, sizes[l]);
      if (l < layers - 1) {
        loops.forward(activations[l + 1].buffer(), activations[l + 1].length());
      }
    }
  }

  /** δ[l − 1] = (δ[l] W[l]) ⊙ φ′. */
  private void propagate(int l) {
    deltas[l - 1].product(
        0f, 1f, CblasNoTrans, deltas[l], CblasNoTrans, weights[l], batch, sizes[l], sizes[l + 1]);
    loops.backward(deltas[l - 1].buffer(), activations[l].buffer(), activations[l].length());
  }

  /** Plain: W ← (1 − ηγ) W − η/B δᵀ a, in one product. */
  private void updateWeights(int step, int l) {
    OffHeapFloats delta = deltas[l];
    OffHeapFloats a = activations[l];
    if (updates.isPresent()) {
      gradient.product(
          0f, 1f / batch, CblasTrans, delta, CblasNoTrans, a, sizes[l + 1], sizes[l], batch);
      updates.get().update(l, step, weights[l], gradient, true);
      return;
    }
    float keep = decay.factor(step);
    weights[l].product(
        keep, gradientRate, CblasTrans, delta, CblasNoTrans, a, sizes[l + 1], sizes[l], batch);
  }

  /** Plain: b ← b − η/B Σ δ. */
  private void updateBias(int step, int l) {
    FloatBuffer bias = biases[l].buffer();
    FloatBuffer delta = deltas[l].buffer();
    int width = sizes[l + 1];
    for (int j = 0; j < width; j++) {
      float sum = 0;
      for (int i = 0; i < batch; i++) {
        sum += delta.get(i * width + j);
      }
      if (updates.isPresent()) {
        gradient.buffer().put(j, sum / batch);
      } else {
        bias.put(j, bias.get(j) + gradientRate * sum);
      }
    }
    // A lambda would be allocated at every step.
    if (updates.isPresent()) {
      updates.get().update(layers + l, step, biases[l], gradient, false);
    }
  }

  @Override
  public Weights weights() {
    List<Matrix> matrices = new ArrayList<>();
    List<double[]> biasCopies = new ArrayList<>();
    for (int l = 0; l < layers; l++) {
      matrices.add(new Matrix(sizes[l + 1], sizes[l], weights[l].doubles()));
      if (biases.length > 0) {
        biasCopies.add(biases[l].doubles());
      }
    }
    return new Weights(matrices, biasCopies);
  }

  @Override
  public List<float[]> moments() {
    return updates.map(MomentUpdates::moments).orElse(List.of());
  }

  @Override
  public boolean isFinite() {
    for (OffHeapFloats matrix : weights) {
      // The sum is 0 unless a weight is infinite or NaN.
      float sum = 0;
      for (int i = 0; i < matrix.length(); i++) {
        sum += 0f * matrix.buffer().get(i);
      }
      if (sum != 0f) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    noise.close();
    block.close();
  }

  private long floatsNeeded() {
    long floats = (long) batch * (sizes[0] + sizes[layers]);
    for (int l = 0; l < layers; l++) {
      floats += (long) sizes[l + 1] * (sizes[l] + 1 + 2L * batch);
    }
    return updates.isEmpty() ? floats : floats + largest();
  }

  private int largest() {
    int largest = 0;
    for (int l = 0; l < layers; l++) {
      largest = Math.max(largest, sizes[l + 1] * sizes[l]);
    }
    return largest;
  }

  private void repeat(FloatBuffer row, FloatBuffer rows, int width) {
    for (int i = 0; i < batch; i++) {
      rows.put(i * width, row, 0, width);
    }
  }
}
