package io.phasegrid.linear;

/** Off-heap bytes of this package for one thread. */
public final class NativeBytes {

  /** Packed blocks of a thread's products in OpenBLAS; JavaCPP does not count them. */
  public static final long OPENBLAS_BUFFER = 32L << 20;

  /** Largest block that a thread keeps for its next native call. */
  public static final long KEPT_SCRATCH = Scratch.LARGEST_KEPT * Double.BYTES;

  private NativeBytes() {}

  /** LAPACK's copies when making a rotation; JavaCPP does not count them. */
  public static long rotation(long dimension) {
    return 3 * dimension * dimension * Double.BYTES;
  }
}
