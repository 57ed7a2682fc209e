package io.phasegrid.engine.fused.cuda;

import static org.bytedeco.cuda.global.cudart.cuMemFree;

import io.phasegrid.engine.fused.device.DeviceMemory;

/**
 * Memory of a GPU.
 *
 * @param address on the GPU
 */
record CudaMemory(CudaDevice device, long address, long bytes) implements DeviceMemory {

  @Override
  public void close() {
    device.enter();
    cuMemFree(address);
  }
}
