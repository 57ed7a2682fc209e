package io.phasegrid.engine.fused.device;

/** Memory of a device. */
public interface DeviceMemory extends AutoCloseable {

  /** Its length. */
  long bytes();

  @Override
  void close();
}
