package io.phasegrid.linear;

import org.bytedeco.openblas.global.openblas;

/**
 * Keeps OpenBLAS to one thread: parallelism is the fan-out's business, and a result must not depend
 * on how many threads shared a product.
 */
public final class SingleThread {

  static {
    openblas.blas_set_num_threads(1);
  }

  private SingleThread() {}

  /** Makes sure that OpenBLAS is loaded and confined; costs nothing after the first call. */
  public static void ensure() {
    // The class initialiser did it.
  }
}
