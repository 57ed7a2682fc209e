package io.phasegrid.engine.fused.opencl;

import static org.bytedeco.opencl.global.OpenCL.clReleaseMemObject;

import io.phasegrid.engine.fused.device.DeviceMemory;
import org.bytedeco.opencl._cl_mem;

/** A buffer. */
record OpenClMemory(_cl_mem buffer, long bytes) implements DeviceMemory {

  @Override
  public void close() {
    clReleaseMemObject(buffer);
  }
}
