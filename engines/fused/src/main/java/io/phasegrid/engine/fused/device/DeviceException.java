package io.phasegrid.engine.fused.device;

/** A device refused or failed; the message is a sentence for users. */
public final class DeviceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DeviceException(String message) {
    super(message);
  }
}
