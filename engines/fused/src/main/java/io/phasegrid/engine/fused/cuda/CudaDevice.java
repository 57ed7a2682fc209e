package io.phasegrid.engine.fused.cuda;

import static org.bytedeco.cuda.global.cudart.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR;
import static org.bytedeco.cuda.global.cudart.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR;
import static org.bytedeco.cuda.global.cudart.CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN;
import static org.bytedeco.cuda.global.cudart.CU_DEVICE_ATTRIBUTE_MAX_THREADS_PER_BLOCK;
import static org.bytedeco.cuda.global.cudart.CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT;
import static org.bytedeco.cuda.global.cudart.CU_STREAM_NON_BLOCKING;
import static org.bytedeco.cuda.global.cudart.cuCtxSetCurrent;
import static org.bytedeco.cuda.global.cudart.cuDeviceGetAttribute;
import static org.bytedeco.cuda.global.cudart.cuDeviceGetName;
import static org.bytedeco.cuda.global.cudart.cuDevicePrimaryCtxRetain;
import static org.bytedeco.cuda.global.cudart.cuDeviceTotalMem;
import static org.bytedeco.cuda.global.cudart.cuMemAlloc;
import static org.bytedeco.cuda.global.cudart.cuStreamCreate;

import io.phasegrid.engine.fused.device.Accelerator;
import io.phasegrid.engine.fused.device.CommandQueue;
import io.phasegrid.engine.fused.device.DeviceMemory;
import io.phasegrid.engine.fused.device.NativeText;
import io.phasegrid.engine.fused.device.Program;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.cuda.cudart.CUctx_st;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.SizeTPointer;

/** A GPU in its primary context. */
final class CudaDevice implements Accelerator {

  private static final int LONGEST_NAME = 256;

  private final int device;
  private final CUctx_st context = new CUctx_st();
  private final Map<String, CudaProgram> programs = new ConcurrentHashMap<>();

  /**
   * @param device number of the GPU, from 0
   */
  CudaDevice(int device) {
    this.device = device;
    CudaCalls.check(cuDevicePrimaryCtxRetain(context, device), "cuDevicePrimaryCtxRetain");
  }

  /** Makes this device that of the calling thread. */
  void enter() {
    CudaCalls.check(cuCtxSetCurrent(context), "cuCtxSetCurrent");
  }

  private int attribute(int which) {
    int[] value = new int[1];
    CudaCalls.check(cuDeviceGetAttribute(value, which, device), "cuDeviceGetAttribute");
    return value[0];
  }

  /** Such as {@code sm_90}. */
  private String architecture() {
    return "sm_%s%s"
        .formatted(
            attribute(CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR),
            attribute(CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR));
  }

  @Override
  public String name() {
    try (BytePointer name = new BytePointer(LONGEST_NAME)) {
      CudaCalls.check(cuDeviceGetName(name, LONGEST_NAME, device), "cuDeviceGetName");
      return NativeText.of(name.getString()) + " (CUDA)";
    }
  }

  @Override
  public boolean keepsIeee754() {
    return true;
  }

  @Override
  public long memory() {
    try (SizeTPointer bytes = new SizeTPointer(1)) {
      CudaCalls.check(cuDeviceTotalMem(bytes, device), "cuDeviceTotalMem");
      return bytes.get();
    }
  }

  @Override
  public long largestAllocation() {
    return memory();
  }

  @Override
  public int onChipBytes() {
    return attribute(CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN);
  }

  @Override
  public int computeUnits() {
    return attribute(CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT);
  }

  @Override
  public int groupThreads() {
    return attribute(CU_DEVICE_ATTRIBUTE_MAX_THREADS_PER_BLOCK);
  }

  @Override
  public Program compile(String source, List<String> macros) {
    enter();
    return programs.computeIfAbsent(
        source + macros,
        any ->
            CudaProgram.of(
                Nvrtc.compile(source, macros, architecture(), List.of()).binary(), onChipBytes()));
  }

  @Override
  public DeviceMemory allocate(long bytes) {
    enter();
    long[] address = new long[1];
    CudaCalls.check(cuMemAlloc(address, bytes), "cuMemAlloc");
    return new CudaMemory(this, address[0], bytes);
  }

  @Override
  public CommandQueue queue() {
    enter();
    CUstream_st stream = new CUstream_st();
    CudaCalls.check(cuStreamCreate(stream, CU_STREAM_NON_BLOCKING), "cuStreamCreate");
    return new CudaQueue(this, stream);
  }
}
