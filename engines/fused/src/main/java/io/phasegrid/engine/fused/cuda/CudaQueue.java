package io.phasegrid.engine.fused.cuda;

import static org.bytedeco.cuda.global.cudart.CU_EVENT_BLOCKING_SYNC;
import static org.bytedeco.cuda.global.cudart.CU_EVENT_DISABLE_TIMING;
import static org.bytedeco.cuda.global.cudart.cuEventCreate;
import static org.bytedeco.cuda.global.cudart.cuEventRecord;
import static org.bytedeco.cuda.global.cudart.cuLaunchKernel;
import static org.bytedeco.cuda.global.cudart.cuMemcpyDtoHAsync;
import static org.bytedeco.cuda.global.cudart.cuMemcpyHtoDAsync;
import static org.bytedeco.cuda.global.cudart.cuStreamDestroy;
import static org.bytedeco.cuda.global.cudart.cuStreamSynchronize;

import io.phasegrid.engine.fused.device.CommandQueue;
import io.phasegrid.engine.fused.device.Completion;
import io.phasegrid.engine.fused.device.DeviceMemory;
import io.phasegrid.engine.fused.device.Grid;
import io.phasegrid.engine.fused.device.Program;
import java.nio.ByteBuffer;
import java.util.List;
import org.bytedeco.cuda.cudart.CUevent_st;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.PointerScope;

/** A stream. */
record CudaQueue(CudaDevice device, CUstream_st stream) implements CommandQueue {

  @Override
  public void write(ByteBuffer from, DeviceMemory to, long offset) {
    device.enter();
    try (BytePointer bytes = new BytePointer(from)) {
      long address = ((CudaMemory) to).address() + offset;
      CudaCalls.check(
          cuMemcpyHtoDAsync(address, bytes, from.capacity(), stream), "cuMemcpyHtoDAsync");
      CudaCalls.check(cuStreamSynchronize(stream), "cuStreamSynchronize");
    }
  }

  @Override
  public void read(DeviceMemory from, long offset, ByteBuffer to) {
    device.enter();
    try (BytePointer bytes = new BytePointer(to)) {
      long address = ((CudaMemory) from).address() + offset;
      CudaCalls.check(
          cuMemcpyDtoHAsync(bytes, address, to.capacity(), stream), "cuMemcpyDtoHAsync");
      CudaCalls.check(cuStreamSynchronize(stream), "cuStreamSynchronize");
    }
  }

  @Override
  public void launch(Program program, Grid grid, List<?> arguments) {
    device.enter();
    try (PointerScope scope = new PointerScope()) {
      PointerPointer<Pointer> values = new PointerPointer<>(arguments.size());
      for (int i = 0; i < arguments.size(); i++) {
        values.put(i, value(arguments.get(i)));
      }
      PointerPointer<Pointer> none = null;
      CudaCalls.check(
          cuLaunchKernel(
              ((CudaProgram) program).function(),
              grid.groups(),
              1,
              1,
              grid.threads(),
              1,
              1,
              grid.onChipBytes(),
              stream,
              values,
              none),
          "cuLaunchKernel");
    }
  }

  private static Pointer value(Object argument) {
    return argument instanceof CudaMemory memory
        ? new LongPointer(1).put(memory.address())
        : new IntPointer(1).put((Integer) argument);
  }

  @Override
  public Completion completion() {
    device.enter();
    CUevent_st event = new CUevent_st();
    // The waiting thread sleeps: its core measures for others meanwhile.
    CudaCalls.check(
        cuEventCreate(event, CU_EVENT_BLOCKING_SYNC | CU_EVENT_DISABLE_TIMING), "cuEventCreate");
    CudaCalls.check(cuEventRecord(event, stream), "cuEventRecord");
    return new CudaCompletion(device, event);
  }

  @Override
  public void close() {
    device.enter();
    cuStreamSynchronize(stream);
    cuStreamDestroy(stream);
  }
}
