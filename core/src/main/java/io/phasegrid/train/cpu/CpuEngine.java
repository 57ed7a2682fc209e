package io.phasegrid.train.cpu;

import io.phasegrid.linear.KernelPath;
import io.phasegrid.train.Engine;
import io.phasegrid.train.Observation;
import io.phasegrid.train.PackInTraining;
import io.phasegrid.train.Probe;
import io.phasegrid.train.Trainee;
import java.util.List;

/** Trains perceptrons on one core. */
public final class CpuEngine implements Engine {

  @Override
  public String name() {
    return "cpu";
  }

  @Override
  public String path() {
    return KernelPath.name();
  }

  @Override
  public PackInTraining start(List<Trainee> pack) {
    return new CpuPack(pack.stream().map(CpuTraining::new).toList());
  }

  /** A processor gains nothing from packing: the networks are trained one after the other. */
  private record CpuPack(List<CpuTraining> networks) implements PackInTraining {

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
    public Observation observe(int network, Probe probe) {
      return networks.get(network).observe(probe);
    }

    @Override
    public void close() {
      networks.forEach(CpuTraining::close);
    }
  }
}
