package io.phasegrid.engine.torch.device;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;

/** Tensors of one network, freed together. */
public final class DeviceMemory implements AutoCloseable {

  private final TorchDevice device;
  private final List<Pointer> kept = new ArrayList<>();

  public DeviceMemory(TorchDevice device) {
    this.device = device;
  }

  public Tensor zeros(long... shape) {
    return keep(device.zeros(shape));
  }

  /** Zeros with a mirror on the CPU. */
  public Mirror mirrored(long... shape) {
    Tensor host = keep(device.hostZeros(shape));
    return new Mirror(host, device.isGpu() ? zeros(shape) : host);
  }

  /** Keeps a view or another native object until the memory is closed. */
  public <P extends Pointer> P keep(P pointer) {
    kept.add(Libtorch.kept(pointer));
    return pointer;
  }

  @Override
  public void close() {
    kept.forEach(Pointer::releaseReference);
    kept.clear();
  }
}
