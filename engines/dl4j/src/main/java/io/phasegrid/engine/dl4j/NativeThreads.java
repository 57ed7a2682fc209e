package io.phasegrid.engine.dl4j;

import io.phasegrid.linear.SingleThread;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Limits ND4J to one thread: tasks run side by side, and a result must not depend on the number of
 * threads.
 */
public final class NativeThreads {

  static {
    // Must be first, because it locates the native operations.
    Nd4j.getEnvironment().setMaxMasterThreads(1);
    Nd4j.factory().blas().setMaxThreads(1);
    SingleThread.ensure();
    // Otherwise ND4J requests a garbage collection every few seconds.
    Nd4j.getMemoryManager().togglePeriodicGc(false);
  }

  private NativeThreads() {}

  /**
   * Loads ND4J and limits the current thread. OpenMP's limit is per calling thread, so call this
   * wherever a network is set up.
   */
  public static void ensure() {
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
  }
}
