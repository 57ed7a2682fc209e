package io.phasegrid.engine.torch;

import io.phasegrid.engine.torch.device.OutOfMemory;
import io.phasegrid.engine.torch.device.TorchDevice;
import io.phasegrid.linear.Matrix;
import io.phasegrid.network.WeightBytes;
import io.phasegrid.network.Weights;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.noise.KeyedGradientNoise;
import io.phasegrid.observe.ForwardPass;
import io.phasegrid.observe.PerceptronObserver;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.train.NoisyMinibatch;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A pack of cells in training. */
final class TorchPack implements TrainingPack {

  private final PackedNetwork networks;
  private final PerceptronObserver observer;
  private final List<NoisyMinibatch> minibatches;
  private int reached;
  private int received;

  /**
   * @param trainingInputs cells of one shape
   * @param places networks for which memory is allocated, at least the number of cells
   */
  TorchPack(List<TrainingInput> trainingInputs, TorchDevice device, int places) {
    CellConfig common = trainingInputs.get(0).cell().config();
    this.observer = new PerceptronObserver(common.network().activation(), common.training().loss());
    this.networks =
        new PackedNetwork(
            device,
            places,
            common.network(),
            trainingInputs.stream().map(one -> one.cell().config().training()).toList(),
            trainingInputs.stream().map(TorchPack::initial).toList(),
            trainingInputs.stream().map(TorchPack::noise).toList());
    this.minibatches =
        IntStream.range(0, trainingInputs.size())
            .mapToObj(k -> NoisyMinibatch.of(trainingInputs.get(k), networks.minibatch(k)))
            .toList();
  }

  private static Weights initial(TrainingInput trainingInput) {
    CellConfig config = trainingInput.cell().config();
    int[] sizes =
        config.network().sizes(trainingInput.data().inputs(), trainingInput.data().outputs());
    return Weights.initial(config.network(), sizes, trainingInput.cell().seed());
  }

  private static GradientNoise noise(TrainingInput trainingInput) {
    return KeyedGradientNoise.of(trainingInput.cell(), Purpose.GRADIENT_NOISE);
  }

  @Override
  public int size() {
    return minibatches.size();
  }

  @Override
  public void trainTo(int step) {
    OutOfMemory.told(
        () -> {
          for (; reached < step; reached++) {
            minibatches.forEach(minibatch -> minibatch.fill(reached));
            networks.step(reached);
          }
          return this;
        });
  }

  @Override
  public boolean isFinite(int network) {
    receive();
    return networks.isFinite(network);
  }

  @Override
  public Weights weights(int network) {
    receive();
    return networks.weights(network);
  }

  @Override
  public ForwardPass forward(int network, Matrix inputs) {
    return observer.forward(weights(network), inputs, reached);
  }

  @Override
  public Optional<byte[]> state(int network) {
    return Optional.of(WeightBytes.of(weights(network)));
  }

  @Override
  public void restore(int step, List<byte[]> states) {
    List<Weights> parameters = new ArrayList<>();
    for (int k = 0; k < states.size(); k++) {
      parameters.add(WeightBytes.read(states.get(k), weights(k)));
    }
    networks.restore(parameters);
    reached = step;
    received = step;
  }

  /** Once per step reached. */
  private void receive() {
    if (received < reached) {
      networks.receive();
      received = reached;
    }
  }

  @Override
  public void close() {
    networks.close();
  }
}
