package io.phasegrid.engine.fused.opencl;

import static org.bytedeco.opencl.global.OpenCL.CL_MEM_OBJECT_ALLOCATION_FAILURE;
import static org.bytedeco.opencl.global.OpenCL.CL_OUT_OF_HOST_MEMORY;
import static org.bytedeco.opencl.global.OpenCL.CL_OUT_OF_RESOURCES;
import static org.bytedeco.opencl.global.OpenCL.CL_SUCCESS;

import io.phasegrid.engine.fused.device.DeviceException;

/** Codes that OpenCL's functions return. */
final class OpenClCalls {

  private OpenClCalls() {}

  /**
   * @param what was called
   * @throws OutOfMemoryError if memory was insufficient
   * @throws DeviceException if the code says another failure
   */
  static void check(int code, String what) {
    if (code == CL_SUCCESS) {
      return;
    }
    if (code == CL_MEM_OBJECT_ALLOCATION_FAILURE
        || code == CL_OUT_OF_RESOURCES
        || code == CL_OUT_OF_HOST_MEMORY) {
      throw new OutOfMemoryError(
          "The device lacks memory (OpenCL: %s in %s).".formatted(code, what));
    }
    throw new DeviceException("OpenCL's %s failed with code %s.".formatted(what, code));
  }
}
