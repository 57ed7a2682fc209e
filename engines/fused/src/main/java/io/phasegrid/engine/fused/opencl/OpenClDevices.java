package io.phasegrid.engine.fused.opencl;

import static org.bytedeco.opencl.global.OpenCL.CL_DEVICE_TYPE_ALL;
import static org.bytedeco.opencl.global.OpenCL.CL_SUCCESS;
import static org.bytedeco.opencl.global.OpenCL.clGetDeviceIDs;
import static org.bytedeco.opencl.global.OpenCL.clGetPlatformIDs;

import io.phasegrid.engine.fused.device.Accelerator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.opencl._cl_device_id;
import org.bytedeco.opencl._cl_platform_id;

/** Devices of all platforms. */
public final class OpenClDevices {

  private OpenClDevices() {}

  /**
   * GPUs before processors, else in the order of OpenCL; empty where no platform is installed.
   *
   * @throws LinkageError if OpenCL's loader does not load
   */
  public static List<Accelerator> all() {
    List<OpenClDevice> devices = new ArrayList<>();
    for (_cl_platform_id platform : platforms()) {
      for (_cl_device_id device : devices(platform)) {
        devices.add(new OpenClDevice(device));
      }
    }
    devices.sort(Comparator.comparing(OpenClDevice::isCpu));
    return List.copyOf(devices);
  }

  private static List<_cl_platform_id> platforms() {
    int[] count = new int[1];
    if (clGetPlatformIDs(0, (PointerPointer<Pointer>) null, count) != CL_SUCCESS || count[0] == 0) {
      return List.of();
    }
    try (PointerPointer<Pointer> found = new PointerPointer<>(count[0])) {
      OpenClCalls.check(clGetPlatformIDs(count[0], found, count), "clGetPlatformIDs");
      List<_cl_platform_id> platforms = new ArrayList<>();
      for (int i = 0; i < count[0]; i++) {
        platforms.add(new _cl_platform_id(found.get(i)));
      }
      return platforms;
    }
  }

  private static List<_cl_device_id> devices(_cl_platform_id platform) {
    int[] count = new int[1];
    int code =
        clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL, 0, (PointerPointer<Pointer>) null, count);
    if (code != CL_SUCCESS || count[0] == 0) {
      return List.of();
    }
    try (PointerPointer<Pointer> found = new PointerPointer<>(count[0])) {
      OpenClCalls.check(
          clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL, count[0], found, count), "clGetDeviceIDs");
      List<_cl_device_id> devices = new ArrayList<>();
      for (int i = 0; i < count[0]; i++) {
        devices.add(new _cl_device_id(found.get(i)));
      }
      return devices;
    }
  }
}
