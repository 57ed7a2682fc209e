package io.phasegrid.engine.torch;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.ImageShape;
import io.phasegrid.engine.torch.autograd.AutogradCost;
import io.phasegrid.engine.torch.autograd.AutogradTraining;
import io.phasegrid.engine.torch.device.Libtorch;
import io.phasegrid.engine.torch.device.OutOfMemory;
import io.phasegrid.engine.torch.device.TorchDevice;
import io.phasegrid.engine.torch.model.MeasuredLayer;
import io.phasegrid.engine.torch.model.Network;
import io.phasegrid.input.InputException;
import io.phasegrid.linear.KernelPath;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.ContrastiveConfig;
import io.phasegrid.sweep.NetworkConfig;
import io.phasegrid.train.Device;
import io.phasegrid.train.Engine;
import io.phasegrid.train.SeparateNetworks;
import io.phasegrid.train.TrainingCost;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import io.phasegrid.train.cpu.CpuEngine;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.global.torch;

/** Trains packs of MLPs in batched products of libtorch. */
public final class TorchEngine implements Engine {

  /** Assumed by a driver that does not see the executors' GPUs. */
  private static final long BYTES_OF_UNSEEN_GPU = 16L << 30;

  private final Engine cpu = new CpuEngine();

  @Override
  public String name() {
    return "torch";
  }

  @Override
  public String numericsId(CellConfig cell) {
    return numericsId(cell, Device.CPU);
  }

  @Override
  public String numericsId(CellConfig cell, Device device) {
    TorchDevice there = TorchDevice.of(device);
    return "torch-"
        + Libtorch.version()
        + (there.isGpu()
            ? "/cuda/%s-MiB/pack-%s".formatted(there.bytes() >> 20, places(cell, there))
            : "/" + KernelPath.name());
  }

  @Override
  public boolean supports(NetworkConfig network) {
    return network.file().isEmpty();
  }

  @Override
  public Optional<String> unsupportedReason(CellConfig cell, DataSet data) {
    try {
      Network network = Network.of(cell.network(), data);
      Optional<ContrastiveConfig> contrastive = cell.training().contrastive();
      if (contrastive.isPresent()) {
        return unpaired(cell, contrastive.get(), data);
      }
      return network.isNormalisedByBatches() && cell.training().batch() == 1
          ? Optional.of(
              "training.batch is 1, and %s normalises over the samples of a minibatch: use at least 2."
                  .formatted(cell.network().distinction()))
          : Optional.empty();
    } catch (InputException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** Why samples cannot be compared in pairs of views, if so. */
  private static Optional<String> unpaired(
      CellConfig cell, ContrastiveConfig contrastive, DataSet data) {
    if (contrastive.views().needImages()) {
      ImageShape.of(data, "data.views other than noise and mask");
    }
    if (cell.network().model().takesTokens()) {
      return Optional.of(
          "training.loss contrastive takes views of vectors or images, and network.model %s takes tokens: use another network."
              .formatted(cell.network().model().id()));
    }
    int batch = cell.training().batch();
    return data.heldOutRows() < batch
        ? Optional.of(
            "training.loss contrastive is measured in minibatches, and training.batch %s exceeds the %s held-out samples: use a smaller one."
                .formatted(batch, data.heldOutRows()))
        : Optional.empty();
  }

  /** Whether cells are trained together; others by automatic differentiation, one by one. */
  private static boolean isPacked(CellConfig cell) {
    return cell.network().isPerceptron() && cell.training().optimizer().isPlain();
  }

  @Override
  public List<String> layerNames(CellConfig cell, DataSet data) {
    return Network.of(cell.network(), data).measured().stream().map(MeasuredLayer::name).toList();
  }

  /** For packs that of engine {@code cpu}: the device is unknown before tasks start. */
  @Override
  public TrainingCost cost(CellConfig cell, int inputs, int outputs) {
    return isPacked(cell)
        ? cpu.cost(cell, inputs, outputs)
        : AutogradCost.of(
            Network.of(cell.network(), inputs, outputs, cell.data().predictions()), cell);
  }

  @Override
  public int packSize(CellConfig cell, Device device) {
    if (!isPacked(cell)) {
      return 1;
    }
    if (device.gpu().isEmpty() || !Libtorch.isForCuda()) {
      return PackSize.onCpu(cell);
    }
    return seesCuda()
        ? places(cell, TorchDevice.of(device))
        : PackSize.onGpu(cell, BYTES_OF_UNSEEN_GPU);
  }

  /** A driver need not have its executors' GPUs, nor CUDA, which libtorch loads. */
  private static boolean seesCuda() {
    try {
      Libtorch.ensure();
      return torch.cuda_is_available();
    } catch (LinkageError e) {
      return false;
    }
  }

  /** Networks that a pack on a GPU has memory for, the same for all packs of a shape. */
  private static int places(CellConfig cell, TorchDevice gpu) {
    return PackSize.onGpu(cell, gpu.bytes());
  }

  @Override
  public TrainingPack start(List<TrainingInput> pack, Device device) {
    TorchDevice there = TorchDevice.of(device);
    if (!isPacked(pack.get(0).cell().config())) {
      return new SeparateNetworks(
          pack.stream().map(one -> new AutogradTraining(one, there)).toList());
    }
    int places =
        there.isGpu()
            ? Math.max(pack.size(), places(pack.get(0).cell().config(), there))
            : pack.size();
    return OutOfMemory.told(() -> new TorchPack(pack, there, places));
  }
}
