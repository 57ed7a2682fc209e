package io.phasegrid.engine.torch;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;

/**
 * A tensor that the processor fills or reads, network by network: on a GPU with a twin in pinned
 * memory, on a processor the tensor itself.
 */
final class Mirror {

  private final Tensor host;
  private final Tensor device;
  private final FloatBuffer[] parts;

  /**
   * @param host on the processor, networks × …; its memory is the mirror's own
   * @param device on the device, of the same shape; the same tensor where that is the processor
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

  /** The numbers of one network. */
  FloatBuffer of(int network) {
    return parts[network];
  }

  /** The tensor to compute with. */
  Tensor tensor() {
    return device;
  }

  /** Copies what the processor wrote to the device. */
  void send() {
    if (host != device) {
      device.copy_(host);
    }
  }

  /** Copies what the device holds to where the processor can read it. */
  void receive() {
    if (host != device) {
      host.copy_(device);
    }
  }
}
