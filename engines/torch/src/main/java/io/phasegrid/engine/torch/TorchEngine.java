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
import java.util.List;
import java.util.Optional;

/** Trains MLPs and named networks, one by one, by libtorch's automatic differentiation. */
public final class TorchEngine implements Engine {

  @Override
  public String name() {
    return "torch";
  }

  @Override
  public String numericsId(CellConfig cell) {
    return numericsId(cell, Device.CPU);
  }

  /** That of MLPs names the method, as older versions trained them to other bits. */
  @Override
  public String numericsId(CellConfig cell, Device device) {
    TorchDevice there = TorchDevice.of(device);
    return "torch-"
        + Libtorch.version()
        + (there.isGpu() ? "/cuda/%s-MiB".formatted(there.bytes() >> 20) : "/" + KernelPath.name())
        + (cell.network().isPerceptron() ? "/autograd" : "");
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

  @Override
  public List<String> layerNames(CellConfig cell, DataSet data) {
    return Network.of(cell.network(), data).measured().stream().map(MeasuredLayer::name).toList();
  }

  @Override
  public TrainingCost cost(CellConfig cell, int inputs, int outputs) {
    return AutogradCost.of(
        Network.of(cell.network(), inputs, outputs, cell.data().predictions()), cell);
  }

  @Override
  public TrainingPack start(List<TrainingInput> pack, Device device) {
    TorchDevice there = TorchDevice.of(device);
    return OutOfMemory.told(
        () ->
            new SeparateNetworks(
                pack.stream().map(one -> new AutogradTraining(one, there)).toList()));
  }
}
