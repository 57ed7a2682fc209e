package io.phasegrid.engine.torch.device;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;

/** Tensor that the CPU fills or reads per network; for a GPU, with a twin in pinned memory. */
public final class Mirror {

  private final Tensor host;
  private final Tensor device;
  private final FloatBuffer[] parts;

  /**
   * @param host CPU tensor of the values of all networks, one after the other; owned by the mirror
   * @param device tensor of the same shape on the device; the same object on the CPU
   */
  Mirror(Tensor host, Tensor device, int networks) {
    this.host = host;
    this.device = device;
    int length = (int) (host.numel() / networks);
    FloatBuffer all = new FloatPointer(host.data_ptr_float()).capacity(host.numel()).asBuffer();
    this.parts = new FloatBuffer[networks];
    for (int k = 0; k < networks; k++) {
      parts[k] = all.slice(k * length, length);
    }
  }

  public FloatBuffer of(int network) {
    return parts[network];
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
