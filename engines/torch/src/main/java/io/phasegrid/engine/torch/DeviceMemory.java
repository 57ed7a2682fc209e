package io.phasegrid.engine.torch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;

/** Tensors of one pack, freed together. */
final class DeviceMemory implements AutoCloseable {

  private final TorchDevice device;
  private final List<Pointer> kept = new ArrayList<>();

  DeviceMemory(TorchDevice device) {
    this.device = device;
  }

  Tensor zeros(long... shape) {
    return keep(device.zeros(shape));
  }

  /** Zeros with a mirror on the CPU. */
  Mirror mirrored(long... shape) {
    Tensor host = keep(device.hostZeros(shape));
    return new Mirror(host, device.isGpu() ? zeros(shape) : host);
  }

  /** Keeps a view or another native object until the pack is closed. */
  <P extends Pointer> P keep(P pointer) {
    kept.add(Libtorch.kept(pointer));
    return pointer;
  }

  @Override
  public void close() {
    kept.forEach(Pointer::releaseReference);
    kept.clear();
  }
}
