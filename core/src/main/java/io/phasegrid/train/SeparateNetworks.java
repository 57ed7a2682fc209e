package io.phasegrid.train;

import io.phasegrid.linear.Matrix;
import io.phasegrid.network.Weights;
import io.phasegrid.observe.ForwardPass;
import java.util.List;
import java.util.Optional;

/** Networks trained one after the other, for engines that gain nothing from packing. */
public record SeparateNetworks(List<? extends TrainingNetwork> networks) implements TrainingPack {

  /** Copies the list. */
  public SeparateNetworks {
    networks = List.copyOf(networks);
  }

  @Override
  public int size() {
    return networks.size();
  }

  @Override
  public void trainTo(int step) {
    networks.forEach(network -> network.trainTo(step));
  }

  @Override
  public boolean isFinite(int network) {
    return networks.get(network).isFinite();
  }

  @Override
  public Weights weights(int network) {
    return networks.get(network).weights();
  }

  @Override
  public ForwardPass forward(int network, Matrix inputs) {
    return networks.get(network).forward(inputs);
  }

  @Override
  public Optional<byte[]> state(int network) {
    return networks.get(network).state();
  }

  @Override
  public void restore(int step, List<byte[]> states) {
    for (int i = 0; i < networks.size(); i++) {
      networks.get(i).restore(step, states.get(i));
    }
  }

  @Override
  public void close() {
    networks.forEach(TrainingNetwork::close);
  }
}
