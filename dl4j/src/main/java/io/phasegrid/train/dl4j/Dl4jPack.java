package io.phasegrid.train.dl4j;

import io.phasegrid.linear.Matrix;
import io.phasegrid.train.ForwardPass;
import io.phasegrid.train.PackInTraining;
import io.phasegrid.train.Weights;
import java.util.List;
import java.util.Optional;

/**
 * Networks that are trained one after the other: a processor gains nothing from packing.
 *
 * @param networks the cells in training
 */
record Dl4jPack(List<Dl4jTraining> networks) implements PackInTraining {

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
    return Optional.of(networks.get(network).state());
  }

  @Override
  public void restore(int step, List<byte[]> states) {
    for (int i = 0; i < states.size(); i++) {
      networks.get(i).restore(step, states.get(i));
    }
  }

  @Override
  public void close() {
    networks.forEach(Dl4jTraining::close);
  }
}
