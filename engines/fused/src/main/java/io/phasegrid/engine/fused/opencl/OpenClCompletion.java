package io.phasegrid.engine.fused.opencl;

import static org.bytedeco.opencl.global.OpenCL.clReleaseEvent;
import static org.bytedeco.opencl.global.OpenCL.clWaitForEvents;

import io.phasegrid.engine.fused.device.Completion;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.opencl._cl_event;

/** A marker in a queue. */
final class OpenClCompletion implements Completion {

  private final _cl_event event;
  private boolean over;

  OpenClCompletion(_cl_event event) {
    this.event = event;
  }

  @Override
  public void await() {
    if (over) {
      return;
    }
    over = true;
    try (PointerPointer<Pointer> events = new PointerPointer<Pointer>(1).put(0, event)) {
      OpenClCalls.check(clWaitForEvents(1, events), "clWaitForEvents");
    } finally {
      clReleaseEvent(event);
    }
  }
}
