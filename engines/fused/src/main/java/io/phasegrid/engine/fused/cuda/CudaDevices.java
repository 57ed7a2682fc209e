package io.phasegrid.engine.fused.cuda;

import static org.bytedeco.cuda.global.cudart.CUDA_SUCCESS;
import static org.bytedeco.cuda.global.cudart.cuDeviceGetCount;
import static org.bytedeco.cuda.global.cudart.cuInit;

import io.phasegrid.engine.fused.device.Accelerator;
import java.util.List;
import java.util.stream.IntStream;

/** GPUs that the driver shows. */
public final class CudaDevices {

  private CudaDevices() {}

  /**
   * In the driver's order, by whose numbers schedulers name them; empty without a GPU.
   *
   * @throws LinkageError if the driver, CUDA's runtime or NVRTC does not load
   */
  public static List<Accelerator> all() {
    int[] count = new int[1];
    if (cuInit(0) != CUDA_SUCCESS || cuDeviceGetCount(count) != CUDA_SUCCESS) {
      return List.of();
    }
    return IntStream.range(0, count[0]).<Accelerator>mapToObj(CudaDevice::new).toList();
  }
}
