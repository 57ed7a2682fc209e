package io.phasegrid.linear;

/** Memory outside the Java heap that this package takes for one thread, in bytes. */
public final class NativeBytes {

  /** What OpenBLAS reserves for the packed blocks of a thread's products; JavaCPP counts none. */
  public static final long OPENBLAS_BUFFER = 32L << 20;

  /** The largest block that a thread keeps for its next native call. */
  public static final long KEPT_SCRATCH = Scratch.LARGEST_KEPT * Double.BYTES;

  private NativeBytes() {}

  /**
   * What LAPACK takes to make a rotation: its own copy, and one more from rows to columns. JavaCPP
   * counts none.
   */
  public static long rotation(long dimension) {
    return 3 * dimension * dimension * Double.BYTES;
  }
}
