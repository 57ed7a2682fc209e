package io.phasegrid.engine.fused.opencl;

import static org.bytedeco.opencl.global.OpenCL.CL_TRUE;
import static org.bytedeco.opencl.global.OpenCL.clEnqueueMarkerWithWaitList;
import static org.bytedeco.opencl.global.OpenCL.clEnqueueNDRangeKernel;
import static org.bytedeco.opencl.global.OpenCL.clEnqueueReadBuffer;
import static org.bytedeco.opencl.global.OpenCL.clEnqueueWriteBuffer;
import static org.bytedeco.opencl.global.OpenCL.clFinish;
import static org.bytedeco.opencl.global.OpenCL.clFlush;
import static org.bytedeco.opencl.global.OpenCL.clReleaseCommandQueue;
import static org.bytedeco.opencl.global.OpenCL.clReleaseKernel;
import static org.bytedeco.opencl.global.OpenCL.clSetKernelArg;

import io.phasegrid.engine.fused.device.CommandQueue;
import io.phasegrid.engine.fused.device.Completion;
import io.phasegrid.engine.fused.device.DeviceMemory;
import io.phasegrid.engine.fused.device.Grid;
import io.phasegrid.engine.fused.device.Program;
import java.nio.ByteBuffer;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.bytedeco.opencl._cl_command_queue;
import org.bytedeco.opencl._cl_event;
import org.bytedeco.opencl._cl_kernel;

/** An in-order queue. */
record OpenClQueue(_cl_command_queue queue) implements CommandQueue {

  private static final PointerPointer<Pointer> NO_EVENTS = null;

  @Override
  public void write(ByteBuffer from, DeviceMemory to, long offset) {
    try (BytePointer bytes = new BytePointer(from)) {
      OpenClCalls.check(
          clEnqueueWriteBuffer(
              queue,
              ((OpenClMemory) to).buffer(),
              CL_TRUE,
              offset,
              from.capacity(),
              bytes,
              0,
              NO_EVENTS,
              NO_EVENTS),
          "clEnqueueWriteBuffer");
    }
  }

  @Override
  public void read(DeviceMemory from, long offset, ByteBuffer to) {
    try (BytePointer bytes = new BytePointer(to)) {
      OpenClCalls.check(
          clEnqueueReadBuffer(
              queue,
              ((OpenClMemory) from).buffer(),
              CL_TRUE,
              offset,
              to.capacity(),
              bytes,
              0,
              NO_EVENTS,
              NO_EVENTS),
          "clEnqueueReadBuffer");
    }
  }

  @Override
  public void launch(Program program, Grid grid, List<?> arguments) {
    _cl_kernel kernel = ((OpenClProgram) program).kernel();
    try (SizeTPointer threads = new SizeTPointer(1).put(grid.threads());
        SizeTPointer all = new SizeTPointer(1).put((long) grid.groups() * grid.threads())) {
      for (int i = 0; i < arguments.size(); i++) {
        set(kernel, i, arguments.get(i));
      }
      OpenClCalls.check(
          clSetKernelArg(kernel, arguments.size(), grid.onChipBytes(), null), "clSetKernelArg");
      OpenClCalls.check(
          clEnqueueNDRangeKernel(queue, kernel, 1, null, all, threads, 0, NO_EVENTS, NO_EVENTS),
          "clEnqueueNDRangeKernel");
      OpenClCalls.check(clFlush(queue), "clFlush");
    } finally {
      // The queue keeps it until it has run.
      clReleaseKernel(kernel);
    }
  }

  private static void set(_cl_kernel kernel, int index, Object argument) {
    if (argument instanceof OpenClMemory memory) {
      try (PointerPointer<Pointer> buffer =
          new PointerPointer<Pointer>(1).put(0, memory.buffer())) {
        OpenClCalls.check(
            clSetKernelArg(kernel, index, Pointer.sizeof(Pointer.class), buffer), "clSetKernelArg");
      }
    } else {
      try (IntPointer number = new IntPointer(1).put((Integer) argument)) {
        OpenClCalls.check(clSetKernelArg(kernel, index, Integer.BYTES, number), "clSetKernelArg");
      }
    }
  }

  @Override
  public Completion completion() {
    try (PointerPointer<Pointer> event = new PointerPointer<>(1)) {
      OpenClCalls.check(
          clEnqueueMarkerWithWaitList(queue, 0, NO_EVENTS, event), "clEnqueueMarkerWithWaitList");
      OpenClCalls.check(clFlush(queue), "clFlush");
      return new OpenClCompletion(new _cl_event(event.get(0)));
    }
  }

  @Override
  public void close() {
    clFinish(queue);
    clReleaseCommandQueue(queue);
  }
}
