package io.phasegrid.engine.torch.autograd;

import io.phasegrid.engine.torch.device.Mirror;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Values that continue a network, as floats, tensor by tensor.
 *
 * @param tensors in a fixed order
 */
record StateBytes(List<Mirror> tensors) {

  byte[] written() {
    ByteBuffer bytes = ByteBuffer.allocate(length());
    for (Mirror tensor : tensors) {
      tensor.receive();
      for (int i = 0; i < tensor.values().capacity(); i++) {
        bytes.putFloat(tensor.values().get(i));
      }
    }
    return bytes.array();
  }

  /**
   * Sets the values.
   *
   * @throws IllegalArgumentException if the length is that of another network
   */
  void read(byte[] state) {
    if (state.length != length()) {
      throw new IllegalArgumentException(
          "a state of %s bytes is none of a network of %s".formatted(state.length, length()));
    }
    ByteBuffer bytes = ByteBuffer.wrap(state);
    for (Mirror tensor : tensors) {
      for (int i = 0; i < tensor.values().capacity(); i++) {
        tensor.values().put(i, bytes.getFloat());
      }
      tensor.send();
    }
  }

  private int length() {
    int length = 0;
    for (Mirror tensor : tensors) {
      length = Math.addExact(length, Math.multiplyExact(tensor.values().capacity(), Float.BYTES));
    }
    return length;
  }
}
