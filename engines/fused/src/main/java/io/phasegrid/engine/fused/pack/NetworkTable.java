package io.phasegrid.engine.fused.pack;

import io.phasegrid.engine.fused.device.DirectBuffers;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.TrainingConfig;
import java.nio.ByteBuffer;

/** What the networks of a launch differ in, as the kernel's {@code Network} has it. */
final class NetworkTable {

  private static final int BYTES = 48;

  private final ByteBuffer values;

  NetworkTable(int networks) {
    this.values = DirectBuffers.of(networks * BYTES);
  }

  /**
   * Writes a network.
   *
   * @param factors index of the first of its factors of weight decay
   * @param firstRow of its data set
   * @param rows of its data set
   * @param teacher index of its teacher's first number
   */
  void put(int network, Cell cell, int factors, int firstRow, int rows, int teacher) {
    TrainingConfig training = cell.config().training();
    values.position(network * BYTES);
    values
        .putLong(cell.seed())
        .putLong((long) Math.ceil(training.labelNoise() * 0x1.0p53))
        .putFloat((float) (-training.learningRate() / training.batch()))
        .putFloat((float) training.gradientNoise())
        .putFloat((float) training.labelNoise())
        .putInt(factors)
        .putInt(firstRow)
        .putInt(rows)
        .putInt(teacher);
    values.clear();
  }

  ByteBuffer values() {
    return values;
  }
}
