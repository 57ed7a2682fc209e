package io.phasegrid.engine.fused.opencl;

import static org.bytedeco.opencl.global.OpenCL.CL_DEVICE_GLOBAL_MEM_SIZE;
import static org.bytedeco.opencl.global.OpenCL.CL_DEVICE_LOCAL_MEM_SIZE;
import static org.bytedeco.opencl.global.OpenCL.CL_DEVICE_MAX_COMPUTE_UNITS;
import static org.bytedeco.opencl.global.OpenCL.CL_DEVICE_MAX_MEM_ALLOC_SIZE;
import static org.bytedeco.opencl.global.OpenCL.CL_DEVICE_MAX_WORK_GROUP_SIZE;
import static org.bytedeco.opencl.global.OpenCL.CL_DEVICE_NAME;
import static org.bytedeco.opencl.global.OpenCL.CL_DEVICE_SINGLE_FP_CONFIG;
import static org.bytedeco.opencl.global.OpenCL.CL_DEVICE_TYPE;
import static org.bytedeco.opencl.global.OpenCL.CL_DEVICE_TYPE_CPU;
import static org.bytedeco.opencl.global.OpenCL.CL_FP_CORRECTLY_ROUNDED_DIVIDE_SQRT;
import static org.bytedeco.opencl.global.OpenCL.CL_FP_DENORM;
import static org.bytedeco.opencl.global.OpenCL.CL_FP_FMA;
import static org.bytedeco.opencl.global.OpenCL.CL_FP_INF_NAN;
import static org.bytedeco.opencl.global.OpenCL.CL_FP_ROUND_TO_NEAREST;
import static org.bytedeco.opencl.global.OpenCL.CL_MEM_READ_WRITE;
import static org.bytedeco.opencl.global.OpenCL.clCreateBuffer;
import static org.bytedeco.opencl.global.OpenCL.clCreateCommandQueue;
import static org.bytedeco.opencl.global.OpenCL.clCreateContext;

import io.phasegrid.engine.fused.device.Accelerator;
import io.phasegrid.engine.fused.device.CommandQueue;
import io.phasegrid.engine.fused.device.DeviceMemory;
import io.phasegrid.engine.fused.device.Program;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.opencl._cl_command_queue;
import org.bytedeco.opencl._cl_context;
import org.bytedeco.opencl._cl_device_id;
import org.bytedeco.opencl._cl_mem;

/** A device of an OpenCL platform. */
final class OpenClDevice implements Accelerator {

  private static final long IEEE_754 =
      CL_FP_FMA
          | CL_FP_DENORM
          | CL_FP_INF_NAN
          | CL_FP_ROUND_TO_NEAREST
          | CL_FP_CORRECTLY_ROUNDED_DIVIDE_SQRT;

  private final _cl_device_id device;
  private final _cl_context context;
  private final DeviceInfo info;
  private final Map<String, OpenClProgram> programs = new ConcurrentHashMap<>();

  OpenClDevice(_cl_device_id device) {
    this.device = device;
    this.info = new DeviceInfo(device);
    int[] code = new int[1];
    try (PointerPointer<_cl_device_id> devices =
        new PointerPointer<_cl_device_id>(1).put(0, device)) {
      this.context = clCreateContext(null, 1, devices, null, null, code);
    }
    OpenClCalls.check(code[0], "clCreateContext");
  }

  /** Whether it is a processor such as the one that runs this code. */
  boolean isCpu() {
    return (info.number(CL_DEVICE_TYPE) & CL_DEVICE_TYPE_CPU) != 0;
  }

  @Override
  public String name() {
    return info.text(CL_DEVICE_NAME) + " (OpenCL)";
  }

  @Override
  public boolean keepsIeee754() {
    return (info.number(CL_DEVICE_SINGLE_FP_CONFIG) & IEEE_754) == IEEE_754;
  }

  @Override
  public long memory() {
    return info.number(CL_DEVICE_GLOBAL_MEM_SIZE);
  }

  @Override
  public long largestAllocation() {
    return info.number(CL_DEVICE_MAX_MEM_ALLOC_SIZE);
  }

  @Override
  public int onChipBytes() {
    return (int) Math.min(Integer.MAX_VALUE, info.number(CL_DEVICE_LOCAL_MEM_SIZE));
  }

  @Override
  public int computeUnits() {
    return (int) info.number(CL_DEVICE_MAX_COMPUTE_UNITS);
  }

  @Override
  public int groupThreads() {
    return (int) info.number(CL_DEVICE_MAX_WORK_GROUP_SIZE);
  }

  @Override
  public Program compile(String source, List<String> macros) {
    return programs.computeIfAbsent(
        source + macros, any -> OpenClProgram.of(context, device, source, macros));
  }

  @Override
  public DeviceMemory allocate(long bytes) {
    int[] code = new int[1];
    _cl_mem memory = clCreateBuffer(context, CL_MEM_READ_WRITE, bytes, null, code);
    OpenClCalls.check(code[0], "clCreateBuffer");
    return new OpenClMemory(memory, bytes);
  }

  @Override
  @SuppressWarnings("deprecation") // OpenCL 1.2 has no other.
  public CommandQueue queue() {
    int[] code = new int[1];
    _cl_command_queue queue = clCreateCommandQueue(context, device, 0, code);
    OpenClCalls.check(code[0], "clCreateCommandQueue");
    return new OpenClQueue(queue);
  }
}
