package io.phasegrid.engine.dl4j;

import java.nio.ByteBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Parameters of a network as the bytes of a saved state. */
public final class ParameterBytes {

  private ParameterBytes() {}

  /** Whether all parameters are finite. */
  public static boolean areFinite(INDArray parameters) {
    for (float value : parameters.dup().data().asFloat()) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  /** Bytes of parameters. */
  public static byte[] of(INDArray parameters) {
    float[] values = parameters.dup().data().asFloat();
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  /**
   * Parameters as one row.
   *
   * @param count number of parameters of the network
   * @throws IllegalArgumentException if the number of bytes does not match
   */
  public static INDArray parameters(byte[] state, long count) {
    if (state.length != Float.BYTES * count) {
      throw new IllegalArgumentException(
          "a state of %s bytes is none of a network of %s"
              .formatted(state.length, Float.BYTES * count));
    }
    float[] values = new float[(int) count];
    ByteBuffer.wrap(state).asFloatBuffer().get(values);
    return Nd4j.createFromArray(values).reshape(1, count);
  }
}
