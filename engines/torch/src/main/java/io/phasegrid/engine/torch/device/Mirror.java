package io.phasegrid.engine.torch.device;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;

/** Tensor that the CPU fills or reads; for a GPU, with a twin in pinned memory. */
public final class Mirror {

  private final Tensor host;
  private final Tensor device;
  private final FloatBuffer values;

  /**
   * @param host tensor on the CPU, owned by the mirror
   * @param device tensor of the same shape on the device; the same object on the CPU
   */
  Mirror(Tensor host, Tensor device) {
    this.host = host;
    this.device = device;
    this.values = new FloatPointer(host.data_ptr_float()).capacity(host.numel()).asBuffer();
  }

  /** Values on the CPU, row-major. */
  public FloatBuffer values() {
    return values;
  }

  /** Tensor to compute with. */
  public Tensor tensor() {
    return device;
  }

  /** Copies to the device. */
  public void send() {
    if (host != device) {
      device.copy_(host);
    }
  }

  /** Copies from the device. */
  public void receive() {
    if (host != device) {
      host.copy_(device);
    }
  }
}
