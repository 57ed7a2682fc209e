package io.phasegrid.engine.dl4j;

import java.nio.ByteBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The parameters of a network as the bytes of a state, from which training goes on. */
public final class ParameterBytes {

  private ParameterBytes() {}

  /** The bytes of parameters. */
  public static byte[] of(INDArray parameters) {
    float[] values = parameters.dup().data().asFloat();
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  /**
   * The parameters again, one row of them.
   *
   * @param count how many the network has
   * @throws IllegalArgumentException if the bytes are of another number
   */
  public static INDArray parameters(byte[] state, long count) {
    if (state.length != Float.BYTES * count) {
      throw new IllegalArgumentException(
          "a state of %d bytes is none of a network of %d"
              .formatted(state.length, Float.BYTES * count));
    }
    float[] values = new float[(int) count];
    ByteBuffer.wrap(state).asFloatBuffer().get(values);
    return Nd4j.createFromArray(values).reshape(1, count);
  }
}
