package io.phasegrid.engine.torch.device;

import io.phasegrid.linear.SingleThread;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/** Loads the native library once and limits it to one thread. */
public final class Libtorch {

  private static final String VERSION = "TORCH_VERSION=";

  /** Present only in the jar of the CUDA build. */
  private static final String CUDA_BUILD =
      "/org/bytedeco/pytorch/linux-x86_64-gpu/libtorch_cuda.so";

  private Libtorch() {}

  /** Kept for the lifetime of the JVM because every step needs them. */
  public static final class Constants {

    public static final Scalar ONE = kept(new Scalar(1f));

    private Constants() {}
  }

  /** Loads the library on class initialisation. */
  private static final class Loading {

    /** Kept because the JVM reports the cause of a failed initialiser only once. */
    static final Optional<LinkageError> FAILURE = load();

    private Loading() {}

    private static Optional<LinkageError> load() {
      try {
        // Tasks run side by side, as for OpenBLAS, which libtorch shares with core.
        SingleThread.ensure();
        torch.set_num_threads(1);
        // Same bits on a GPU whatever runs beside, and the precision of floats in convolutions.
        torch.globalContext().setDeterministicCuDNN(true);
        torch.globalContext().setAllowTF32CuDNN(false);
        return Optional.empty();
      } catch (LinkageError e) {
        return Optional.of(e);
      }
    }
  }

  /**
   * Loads the library; free after the first call.
   *
   * @throws UnsatisfiedLinkError naming the library or dependency that is missing
   */
  public static void ensure() {
    if (Loading.FAILURE.isPresent()) {
      Throwable cause = Loading.FAILURE.get();
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw new UnsatisfiedLinkError("libtorch cannot be loaded: " + cause.getMessage());
    }
  }

  /** Such as {@code 2.10.0}. */
  public static String version() {
    ensure();
    try (BytePointer text = torch.show_config()) {
      String configuration = text.getString();
      int start = configuration.indexOf(VERSION) + VERSION.length();
      return configuration.substring(start, configuration.indexOf(',', start));
    }
  }

  /** Does not load the library. */
  public static boolean isForCuda() {
    return Libtorch.class.getResource(CUDA_BUILD) != null;
  }

  /**
   * Takes denormal numbers of this thread for 0 meanwhile: a step on those of a collapsed network
   * takes twenty times as long.
   */
  public static void flushingDenormals(Runnable work) {
    Context.setFlushDenormal(true);
    try {
      work.run();
    } finally {
      Context.setFlushDenormal(false);
    }
  }

  /** Retains a native object beyond the scope that created it. */
  public static <P extends Pointer> P kept(P pointer) {
    pointer.retainReference();
    return pointer;
  }
}
