package io.phasegrid.train.cpu;

import io.phasegrid.data.DataSet;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.train.Device;
import io.phasegrid.train.Engine;
import io.phasegrid.train.SeparateNetworks;
import io.phasegrid.train.TrainingCost;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Trains MLPs on one core. */
public final class CpuEngine implements Engine {

  private final Function<CellConfig, CpuKernels> kernels;

  /** Chooses the fastest kernels available in this JVM, cell by cell. */
  public CpuEngine() {
    this(KernelChoice::of);
  }

  /** The same kernels for every cell. */
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
  public String numericsId(CellConfig cell) {
    return kernels.apply(cell).numericsId();
  }

  @Override
  public Optional<String> unsupportedReason(CellConfig cell, DataSet data) {
    return Optional.empty();
  }

  @Override
  public TrainingCost cost(CellConfig cell, int inputs, int outputs) {
    return CpuCost.of(cell, inputs, outputs);
  }

  @Override
  public TrainingPack start(List<TrainingInput> pack, Device device) {
    return new SeparateNetworks(
        pack.stream()
            .map(
                trainingInput ->
                    new CpuTraining(trainingInput, kernels.apply(trainingInput.cell().config())))
            .toList());
  }
}
