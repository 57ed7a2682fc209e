package io.phasegrid.engine.fused.cuda;

import static org.bytedeco.cuda.global.cudart.CUDA_ERROR_OUT_OF_MEMORY;
import static org.bytedeco.cuda.global.cudart.CUDA_SUCCESS;
import static org.bytedeco.cuda.global.cudart.cuGetErrorString;

import io.phasegrid.engine.fused.device.DeviceException;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/** Codes that the driver's functions return. */
final class CudaCalls {

  private CudaCalls() {}

  /**
   * @param what was called
   * @throws OutOfMemoryError if memory was insufficient
   * @throws DeviceException if the code says another failure
   */
  static void check(int code, String what) {
    if (code == CUDA_SUCCESS) {
      return;
    }
    if (code == CUDA_ERROR_OUT_OF_MEMORY) {
      throw new OutOfMemoryError("The GPU lacks memory (CUDA: %s).".formatted(what));
    }
    throw new DeviceException("CUDA's %s failed: %s.".formatted(what, description(code)));
  }

  private static String description(int code) {
    try (PointerPointer<BytePointer> text = new PointerPointer<>(1)) {
      return cuGetErrorString(code, text) == CUDA_SUCCESS
          ? text.get(BytePointer.class, 0).getString()
          : "code " + code;
    }
  }
}
