package io.phasegrid.engine.fused.device;

/** Texts that drivers write into longer buffers. */
public final class NativeText {

  private NativeText() {}

  /** What stands before the first NUL, without blanks around it: the rest of a buffer is chance. */
  public static String of(String buffer) {
    return buffer.split("\0", 2)[0].strip();
  }
}
