package io.phasegrid.engine.torch;

import io.phasegrid.linear.SingleThread;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/** The native library, loaded once and confined to the thread that calls it. */
final class Libtorch {

  private static final String VERSION = "TORCH_VERSION=";

  /** In the jar of the build for CUDA only. */
  private static final String CUDA_BUILD =
      "/org/bytedeco/pytorch/linux-x86_64-gpu/libtorch_cuda.so";

  private Libtorch() {}

  /** Numbers that operations take, kept for good since every step needs them. */
  static final class Constants {

    static final Scalar ZERO = kept(new Scalar(0f));
    static final Scalar ONE = kept(new Scalar(1f));

    private Constants() {}
  }

  /** Loads the library as its class is initialised, and not before. */
  private static final class Loading {

    /** Kept, since the JVM tells the cause of a failed initialiser only once. */
    static final Optional<LinkageError> FAILURE = load();

    private Loading() {}

    private static Optional<LinkageError> load() {
      try {
        // Parallelism is the fan-out's business, as for OpenBLAS, which libtorch shares with core.
        SingleThread.ensure();
        torch.set_num_threads(1);
        return Optional.empty();
      } catch (LinkageError e) {
        return Optional.of(e);
      }
    }
  }

  /**
   * Loads the library; costs nothing after the first call.
   *
   * @throws UnsatisfiedLinkError if it or what it needs is not there; it tells what
   */
  static void ensure() {
    if (Loading.FAILURE.isPresent()) {
      Throwable cause = Loading.FAILURE.get();
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw new UnsatisfiedLinkError("libtorch cannot be loaded: " + cause.getMessage());
    }
  }

  /** Such as {@code 2.10.0}. */
  static String version() {
    ensure();
    try (BytePointer text = torch.show_config()) {
      String configuration = text.getString();
      int start = configuration.indexOf(VERSION) + VERSION.length();
      return configuration.substring(start, configuration.indexOf(',', start));
    }
  }

  /** Whether the build on the class path is the one for CUDA; loads nothing. */
  static boolean isForCuda() {
    return Libtorch.class.getResource(CUDA_BUILD) != null;
  }

  /** Keeps a native object beyond the scope in which it was made. */
  static <P extends Pointer> P kept(P pointer) {
    pointer.retainReference();
    return pointer;
  }
}
