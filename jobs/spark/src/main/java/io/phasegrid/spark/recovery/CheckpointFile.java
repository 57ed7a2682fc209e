package io.phasegrid.spark.recovery;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.zip.CRC32;

/**
 * Content of a checkpoint file.
 *
 * @param engine name and numerics id; others cannot resume, since they yield different bits
 * @param cell id
 * @param step number of updates made
 * @param isMeasured whether the network was measured at this step
 * @param state serialised training state
 */
record CheckpointFile(String engine, String cell, int step, boolean isMeasured, byte[] state) {

  private static final String FORMAT = "phasegrid checkpoint 1";

  byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream output = new DataOutputStream(bytes);
    output.writeUTF(FORMAT);
    output.writeUTF(engine);
    output.writeUTF(cell);
    output.writeInt(step);
    output.writeBoolean(isMeasured);
    output.writeInt(state.length);
    output.write(state);
    output.writeLong(sum(bytes.toByteArray(), bytes.size()));
    return bytes.toByteArray();
  }

  /**
   * Parses {@link #bytes}.
   *
   * @throws IOException if they are of another format or damaged
   */
  static CheckpointFile of(byte[] bytes) throws IOException {
    DataInputStream input = new DataInputStream(new ByteArrayInputStream(bytes));
    if (!input.readUTF().equals(FORMAT)) {
      throw new IOException("it is of another format");
    }
    String engine = input.readUTF();
    String cell = input.readUTF();
    int step = input.readInt();
    boolean isMeasured = input.readBoolean();
    int length = input.readInt();
    boolean fits = length >= 0 && length == input.available() - Long.BYTES;
    byte[] state = input.readNBytes(fits ? length : 0);
    if (!fits || input.readLong() != sum(bytes, bytes.length - Long.BYTES)) {
      throw new IOException("it is damaged");
    }
    return new CheckpointFile(engine, cell, step, isMeasured, state);
  }

  private static long sum(byte[] bytes, int length) {
    CRC32 sum = new CRC32();
    sum.update(bytes, 0, length);
    return sum.getValue();
  }
}
