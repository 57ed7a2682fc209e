package io.phasegrid.train.cpu;

import io.phasegrid.linear.Matrix;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.train.Device;
import io.phasegrid.train.Engine;
import io.phasegrid.train.ForwardPass;
import io.phasegrid.train.PackInTraining;
import io.phasegrid.train.Trainee;
import io.phasegrid.train.Weights;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Trains perceptrons on one core. */
public final class CpuEngine implements Engine {

  private final Function<CellConfig, CpuKernels> kernels;

  /** Chooses the fastest kernels that this JVM has, cell by cell. */
  public CpuEngine() {
    this(KernelChoice::of);
  }

  /** Uses the same kernels for every cell. */
  public CpuEngine(CpuKernels kernels) {
    this(cell -> kernels);
  }

  private CpuEngine(Function<CellConfig, CpuKernels> kernels) {
    this.kernels = kernels;
  }

  @Override
  public String name() {
    return "cpu";
  }

  @Override
  public String path(CellConfig cell) {
    return kernels.apply(cell).path();
  }

  @Override
  public PackInTraining start(List<Trainee> pack, Device device) {
    return new CpuPack(
        pack.stream()
            .map(trainee -> new CpuTraining(trainee, kernels.apply(trainee.cell().config())))
            .toList());
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
      for (int i = 0; i < networks.size(); i++) {
        networks.get(i).restore(step, states.get(i));
      }
    }

    @Override
    public void close() {
      networks.forEach(CpuTraining::close);
    }
  }
}
