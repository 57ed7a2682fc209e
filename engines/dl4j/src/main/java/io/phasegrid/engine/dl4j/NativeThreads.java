package io.phasegrid.engine.dl4j;

import io.phasegrid.linear.SingleThread;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Keeps ND4J to one thread: parallelism is the fan-out's business, and a result must not depend on
 * how many threads shared a sum.
 */
public final class NativeThreads {

  static {
    // First: it finds the native operations.
    Nd4j.getEnvironment().setMaxMasterThreads(1);
    Nd4j.factory().blas().setMaxThreads(1);
    SingleThread.ensure();
    // Else it asks for a garbage collection every few seconds.
    Nd4j.getMemoryManager().togglePeriodicGc(false);
  }

  private NativeThreads() {}

  /**
   * Makes sure that ND4J is loaded and confined on this thread. OpenMP counts for each thread that
   * calls it by itself, so whoever sets a network up calls this.
   */
  public static void ensure() {
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
  }
}
