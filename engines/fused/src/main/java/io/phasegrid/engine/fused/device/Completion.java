package io.phasegrid.engine.fused.device;

/** End of commands that were queued before. */
public interface Completion {

  /**
   * Waits, without using a core where the device permits; a second call returns at once.
   *
   * @throws DeviceException if one of them failed
   */
  void await();
}
