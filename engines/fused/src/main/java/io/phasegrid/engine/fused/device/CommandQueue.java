package io.phasegrid.engine.fused.device;

import java.nio.ByteBuffer;
import java.util.List;

/** Commands to a device, run one after the other. */
public interface CommandQueue extends AutoCloseable {

  /** Copies a direct buffer, from its start to its capacity, to an offset; blocks. */
  void write(ByteBuffer from, DeviceMemory to, long offset);

  /** Copies as many bytes as the direct buffer holds from an offset; blocks. */
  void read(DeviceMemory from, long offset, ByteBuffer to);

  /**
   * Queues a launch and returns.
   *
   * @param arguments of the kernel, {@link DeviceMemory} or {@link Integer}; memory on the chip is
   *     not among them
   */
  void launch(Program program, Grid grid, List<?> arguments);

  /** What is queued so far. */
  Completion completion();

  /** Waits for all that is queued, then frees the queue. */
  @Override
  void close();
}
