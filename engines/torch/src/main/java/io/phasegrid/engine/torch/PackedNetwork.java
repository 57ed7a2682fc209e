package io.phasegrid.engine.torch;

import io.phasegrid.data.Minibatch;
import io.phasegrid.engine.torch.device.DeviceMemory;
import io.phasegrid.engine.torch.device.Libtorch;
import io.phasegrid.engine.torch.device.Mirror;
import io.phasegrid.engine.torch.device.TorchDevice;
import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.SinglePrecision;
import io.phasegrid.network.Weights;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.sweep.NetworkConfig;
import io.phasegrid.sweep.NoisePath;
import io.phasegrid.sweep.TrainingConfig;
import io.phasegrid.train.cpu.DecaySchedule;
import io.phasegrid.train.cpu.Underflow;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Networks of a pack and the training step on all of them. Layer l maps activations a[l] (networks
 * × samples × sizes[l]) to a[l + 1] by W[l] (networks × sizes[l + 1] × sizes[l]); a[0] is the
 * minibatch. δ[l] = ∂ℓ/∂h of layer l has the shape of a[l + 1]. Learning rates and decays are one
 * number per network. A step creates no native object that outlives it.
 */
final class PackedNetwork implements AutoCloseable {

  private final int[] sizes;
  private final int layers;
  private final int batch;
  private final int networks;
  private final boolean hasBias;
  private final NoisePath noisePath;
  private final ActivationOperations activation;
  private final OutputOperations outputs;
  private final PackedNoise noise;
  private final DecaySchedule[] decays;

  private final DeviceMemory memory;
  private final Scalar underflow;
  private final Mirror inputs;
  private final Mirror targets;
  private final Mirror factors;

  /** −η/B as networks × 1 × 1, and repeated over the batch, as networks × 1 × samples. */
  private final Tensor rates;

  private final Tensor rateRows;
  private final Mirror[] weights;
  private final Mirror[] biases;
  private final Tensor[] activations;
  private final Tensor[] deltas;

  /** Views created once: biases repeated over samples, Wᵀ and δᵀ. */
  private final Tensor[] repeatedBiases;

  private final Tensor[] transposedWeights;
  private final Tensor[] transposedDeltas;

  /**
   * @param places networks for which memory is allocated; those beyond the pack stay zero
   * @param network common architecture
   * @param trainings of each network; they differ in numeric settings only
   */
  PackedNetwork(
      TorchDevice device,
      int places,
      NetworkConfig network,
      List<TrainingConfig> trainings,
      List<Weights> initial,
      List<GradientNoise> noises) {
    Libtorch.ensure();
    TrainingConfig common = trainings.get(0);
    this.sizes = initial.get(0).sizes();
    this.layers = sizes.length - 1;
    this.batch = common.batch();
    this.networks = initial.size();
    this.hasBias = initial.get(0).hasBias();
    this.noisePath = common.noisePath();
    this.activation = ActivationOperations.of(network.activation());
    this.outputs = OutputOperations.of(common.loss());
    this.decays =
        trainings.stream()
            .map(one -> new DecaySchedule(one.learningRate() * one.weightDecay()))
            .toArray(DecaySchedule[]::new);
    this.memory = new DeviceMemory(device);
    this.weights = new Mirror[layers];
    this.biases = new Mirror[hasBias ? layers : 0];
    this.activations = new Tensor[layers + 1];
    this.deltas = new Tensor[layers];
    this.repeatedBiases = new Tensor[biases.length];
    this.transposedWeights = new Tensor[layers];
    this.transposedDeltas = new Tensor[layers];
    try (PointerScope scope = new PointerScope()) {
      this.underflow = memory.keep(new Scalar(Underflow.SHIFT));
      this.inputs = memory.mirrored(places, batch, sizes[0]);
      this.targets = memory.mirrored(places, batch, sizes[layers]);
      this.factors = memory.mirrored(places, 1, 1);
      Mirror rate = memory.mirrored(places, 1, batch);
      for (int k = 0; k < networks; k++) {
        for (int i = 0; i < batch; i++) {
          rate.of(k).put(i, (float) (-trainings.get(k).learningRate() / batch));
        }
      }
      rate.send();
      this.rateRows = rate.tensor();
      this.rates = memory.keep(rateRows.narrow(2, 0, 1));
      activations[0] = inputs.tensor();
      for (int l = 0; l < layers; l++) {
        makeLayer(l, places, initial);
      }
      this.noise = PackedNoise.of(noises, sizes, batch, places, memory);
    }
  }

  private void makeLayer(int l, int places, List<Weights> initial) {
    weights[l] = memory.mirrored(places, sizes[l + 1], sizes[l]);
    activations[l + 1] = memory.zeros(places, batch, sizes[l + 1]);
    deltas[l] = memory.zeros(places, batch, sizes[l + 1]);
    transposedWeights[l] = memory.keep(weights[l].tensor().transpose(1, 2));
    transposedDeltas[l] = memory.keep(deltas[l].transpose(1, 2));
    if (hasBias) {
      biases[l] = memory.mirrored(places, 1, sizes[l + 1]);
      repeatedBiases[l] =
          memory.keep(biases[l].tensor().expand(new long[] {places, batch, sizes[l + 1]}));
    }
    restore(l, initial);
  }

  /** Sets the parameters of every network. */
  void restore(List<Weights> parameters) {
    for (int l = 0; l < layers; l++) {
      restore(l, parameters);
    }
  }

  private void restore(int l, List<Weights> parameters) {
    for (int k = 0; k < networks; k++) {
      SinglePrecision.put(parameters.get(k).matrices().get(l).values(), weights[l].of(k));
      if (hasBias) {
        SinglePrecision.put(parameters.get(k).biases().get(l), biases[l].of(k));
      }
    }
    weights[l].send();
    if (hasBias) {
      biases[l].send();
    }
  }

  /** Buffers of one network, to fill before each {@link #step}. */
  Minibatch minibatch(int network) {
    return new Minibatch(batch, inputs.of(network), targets.of(network));
  }

  /**
   * Makes one update of every network from the buffers.
   *
   * @param step number of updates made before
   */
  void step(int step) {
    try (PointerScope scope = new PointerScope()) {
      // Drawn before anything is sent, because sending waits for the previous step.
      noise.draw(step);
      inputs.send();
      targets.send();
      boolean decay = drawFactors(step);
      forward();
      Tensor last = deltas[layers - 1];
      outputs.compute(activations[layers], targets.tensor(), last);
      for (int l = layers - 1; l >= 0; l--) {
        if (l > 0) {
          propagate(l);
          if (noisePath == NoisePath.FLOW) {
            addNoise(l - 1);
          }
        }
        if (hasBias) {
          // b ← b − η/B Σ δ, as a product with rows of rates.
          biases[l]
              .tensor()
              .baddbmm_(rateRows, deltas[l], Libtorch.Constants.ONE, Libtorch.Constants.ONE);
        }
        if (noisePath == NoisePath.LOCAL && l < layers - 1) {
          // After propagation and the bias update, which use the clean gradient.
          addNoise(l);
        }
        updateWeights(l, decay);
        if (Underflow.isDueForWeights(step)) {
          flush(weights[l].tensor());
        }
      }
    }
  }

  /** Sets a step's decay factors; returns whether any differs from 1 (else they have no effect). */
  private boolean drawFactors(int step) {
    boolean any = false;
    for (int k = 0; k < networks; k++) {
      float factor = decays[k].factor(step);
      factors.of(k).put(0, factor);
      any |= factor != 1f;
    }
    if (any) {
      factors.send();
    }
    return any;
  }

  private void forward() {
    for (int l = 0; l < layers; l++) {
      Tensor next = activations[l + 1];
      if (hasBias) {
        torch.baddbmm_out(next, repeatedBiases[l], activations[l], transposedWeights[l]);
      } else {
        torch.bmm_out(next, activations[l], transposedWeights[l]);
      }
      if (l < layers - 1) {
        activation.forward(next);
        flush(next);
      }
    }
  }

  /** δ[l − 1] = (δ[l] W[l]) ⊙ φ′. */
  private void propagate(int l) {
    torch.bmm_out(deltas[l - 1], deltas[l], weights[l].tensor());
    activation.backward(deltas[l - 1], activations[l]);
    flush(deltas[l - 1]);
  }

  private void addNoise(int l) {
    noise.add(
        l,
        new PackedNoise.Layer(activations[l], weights[l].tensor(), transposedWeights[l]),
        deltas[l]);
  }

  /** W ← (1 − ηγ) W − η/B δᵀ a; scales δ, no longer needed, by the rate. */
  private void updateWeights(int l, boolean decay) {
    Tensor w = weights[l].tensor();
    deltas[l].mul_(rates);
    if (decay) {
      w.mul_(factors.tensor());
    }
    w.baddbmm_(transposedDeltas[l], activations[l], Libtorch.Constants.ONE, Libtorch.Constants.ONE);
  }

  /** As {@link Underflow} does element by element. */
  private void flush(Tensor values) {
    values.add_(underflow, Libtorch.Constants.ONE);
    values.sub_(underflow, Libtorch.Constants.ONE);
  }

  /** Copies the parameters to the CPU, for {@link #weights} and {@link #isFinite}. */
  void receive() {
    for (int l = 0; l < layers; l++) {
      weights[l].receive();
      if (hasBias) {
        biases[l].receive();
      }
    }
  }

  /** Parameters as of the last {@link #receive}. */
  Weights weights(int network) {
    List<Matrix> matrices = new ArrayList<>();
    List<double[]> copies = new ArrayList<>();
    for (int l = 0; l < layers; l++) {
      matrices.add(new Matrix(sizes[l + 1], sizes[l], doubles(weights[l].of(network))));
      if (hasBias) {
        copies.add(doubles(biases[l].of(network)));
      }
    }
    return new Weights(matrices, copies);
  }

  /** Whether all weights are finite, as of the last {@link #receive}. */
  boolean isFinite(int network) {
    for (Mirror layer : weights) {
      FloatBuffer values = layer.of(network);
      // 0 unless a weight is infinite or NaN.
      float sum = 0;
      for (int i = 0; i < values.capacity(); i++) {
        sum += 0f * values.get(i);
      }
      if (sum != 0f) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    memory.close();
  }

  private static double[] doubles(FloatBuffer from) {
    return SinglePrecision.doubles(from, from.capacity());
  }
}
