package io.phasegrid.linear;

import org.bytedeco.openblas.global.openblas;

/**
 * Restricts OpenBLAS to one thread: Spark tasks run in parallel, and results must not depend on the
 * number of threads.
 */
public final class SingleThread {

  static {
    openblas.blas_set_num_threads(1);
  }

  private SingleThread() {}

  /** Loads and restricts OpenBLAS; free after the first call. */
  public static void ensure() {
    // Done by the class initialiser.
  }
}
