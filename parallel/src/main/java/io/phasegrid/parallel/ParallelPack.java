package io.phasegrid.parallel;

import io.phasegrid.linear.Matrix;
import io.phasegrid.train.ForwardPass;
import io.phasegrid.train.PackInTraining;
import io.phasegrid.train.Weights;
import java.util.List;

/**
 * Networks that are trained one after the other, each by the whole cluster.
 *
 * @param networks the cells in training
 */
record ParallelPack(List<ParallelTraining> networks) implements PackInTraining {

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
  public void close() {
    networks.forEach(ParallelTraining::close);
  }
}
