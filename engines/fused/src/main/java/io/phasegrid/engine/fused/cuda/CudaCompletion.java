package io.phasegrid.engine.fused.cuda;

import static org.bytedeco.cuda.global.cudart.cuEventDestroy;
import static org.bytedeco.cuda.global.cudart.cuEventSynchronize;

import io.phasegrid.engine.fused.device.Completion;
import org.bytedeco.cuda.cudart.CUevent_st;

/** An event in a stream. */
final class CudaCompletion implements Completion {

  private final CudaDevice device;
  private final CUevent_st event;
  private boolean over;

  CudaCompletion(CudaDevice device, CUevent_st event) {
    this.device = device;
    this.event = event;
  }

  @Override
  public void await() {
    if (over) {
      return;
    }
    over = true;
    device.enter();
    try {
      CudaCalls.check(cuEventSynchronize(event), "cuEventSynchronize");
    } finally {
      cuEventDestroy(event);
    }
  }
}
