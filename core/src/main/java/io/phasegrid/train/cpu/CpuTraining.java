package io.phasegrid.train.cpu;

import io.phasegrid.data.DataSet;
import io.phasegrid.linear.Matrix;
import io.phasegrid.network.WeightBytes;
import io.phasegrid.network.Weights;
import io.phasegrid.noise.KeyedGradientNoise;
import io.phasegrid.observe.ForwardPass;
import io.phasegrid.observe.PerceptronObserver;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.TrainingConfig;
import io.phasegrid.train.NoisyMinibatch;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingLoop;
import io.phasegrid.train.TrainingNetwork;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** One cell in training. */
final class CpuTraining implements TrainingNetwork {

  private final CpuNetwork network;
  private final PerceptronObserver observer;
  private final TrainingLoop loop;

  CpuTraining(TrainingInput trainingInput, CpuKernels kernels) {
    Cell cell = trainingInput.cell();
    DataSet data = trainingInput.data();
    CellConfig config = cell.config();
    TrainingConfig training = config.training();
    int[] sizes = config.network().sizes(data.inputs(), data.outputs());
    this.network =
        kernels.network(
            config.network(),
            training,
            Weights.initial(config.network(), sizes, cell.seed()),
            KeyedGradientNoise.of(cell, Purpose.GRADIENT_NOISE));
    this.observer = new PerceptronObserver(config.network().activation(), training.loss());
    this.loop =
        new TrainingLoop(NoisyMinibatch.of(trainingInput, network.minibatch()), network::step);
  }

  @Override
  public void trainTo(int step) {
    loop.trainTo(step);
  }

  @Override
  public boolean isFinite() {
    return network.isFinite();
  }

  @Override
  public Weights weights() {
    return network.weights();
  }

  @Override
  public Optional<byte[]> state() {
    byte[] weights = WeightBytes.of(network.weights());
    ByteBuffer state = ByteBuffer.allocate(weights.length + momentBytes()).put(weights);
    for (float[] moment : network.moments()) {
      state.asFloatBuffer().put(moment);
      state.position(state.position() + moment.length * Float.BYTES);
    }
    return Optional.of(state.array());
  }

  @Override
  public void restore(int step, byte[] state) {
    int weights = Math.max(0, state.length - momentBytes());
    network.restore(WeightBytes.read(Arrays.copyOf(state, weights), network.weights()));
    ByteBuffer rest = ByteBuffer.wrap(state, weights, state.length - weights);
    for (float[] moment : network.moments()) {
      rest.asFloatBuffer().get(moment);
      rest.position(rest.position() + moment.length * Float.BYTES);
    }
    loop.continueFrom(step);
  }

  private int momentBytes() {
    return network.moments().stream().mapToInt(moment -> moment.length * Float.BYTES).sum();
  }

  @Override
  public ForwardPass forward(Matrix inputs) {
    return observer.forward(network.weights(), inputs, loop.reached());
  }

  @Override
  public void close() {
    network.close();
  }
}
