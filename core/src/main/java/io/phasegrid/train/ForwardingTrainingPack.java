package io.phasegrid.train;

import io.phasegrid.linear.Matrix;
import io.phasegrid.network.Weights;
import io.phasegrid.observe.ForwardPass;
import io.phasegrid.observe.Observation;
import io.phasegrid.observe.Probe;
import java.util.List;
import java.util.Optional;

/** Forwards every call to another pack; a subclass overrides what differs. */
public abstract class ForwardingTrainingPack implements TrainingPack {

  private final TrainingPack pack;

  /**
   * @param pack closed with this one
   */
  protected ForwardingTrainingPack(TrainingPack pack) {
    this.pack = pack;
  }

  @Override
  public int size() {
    return pack.size();
  }

  @Override
  public void trainTo(int step) {
    pack.trainTo(step);
  }

  @Override
  public boolean isFinite(int network) {
    return pack.isFinite(network);
  }

  @Override
  public Weights weights(int network) {
    return pack.weights(network);
  }

  @Override
  public ForwardPass forward(int network, Matrix inputs) {
    return pack.forward(network, inputs);
  }

  @Override
  public Observation observe(int network, Probe probe) {
    return pack.observe(network, probe);
  }

  @Override
  public Optional<byte[]> state(int network) {
    return pack.state(network);
  }

  @Override
  public void restore(int step, List<byte[]> states) {
    pack.restore(step, states);
  }

  @Override
  public void close() {
    pack.close();
  }
}
