package io.phasegrid.engine.torch;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;

/**
 * Tensor that the CPU fills or reads per network. For a GPU it has a twin in pinned memory; on the
 * CPU it is the tensor itself.
 */
final class Mirror {

  private final Tensor host;
  private final Tensor device;
  private final FloatBuffer[] parts;

  /**
   * @param host CPU tensor, networks × …, owned by the mirror
   * @param device tensor on the device, of the same shape; the same object if the device is the CPU
   */
  Mirror(Tensor host, Tensor device) {
    this.host = host;
    this.device = device;
    int networks = (int) host.size(0);
    int length = (int) (host.numel() / networks);
    FloatBuffer all = new FloatPointer(host.data_ptr_float()).capacity(host.numel()).asBuffer();
    this.parts = new FloatBuffer[networks];
    for (int k = 0; k < networks; k++) {
      parts[k] = all.slice(k * length, length);
    }
  }

  /** Host buffer of one network. */
  FloatBuffer of(int network) {
    return parts[network];
  }

  /** Tensor to compute with. */
  Tensor tensor() {
    return device;
  }

  /** Copies from the CPU to the device. */
  void send() {
    if (host != device) {
      device.copy_(host);
    }
  }

  /** Copies from the device to the CPU. */
  void receive() {
    if (host != device) {
      host.copy_(device);
    }
  }
}
