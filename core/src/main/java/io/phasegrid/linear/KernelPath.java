package io.phasegrid.linear;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.openblas.global.openblas;

/**
 * Which kernels this JVM computes with. Two machines of the same path give the same bits; of
 * different paths, the same numbers to rounding.
 */
public final class KernelPath {

  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

  private KernelPath() {}

  /**
   * Library, version and the vector instructions that it can use, such as openblas-0.3.31/avx512.
   */
  public static String name() {
    String version = openblas.OPENBLAS_VERSION.replace("OpenBLAS", "").trim();
    String forced = System.getenv("OPENBLAS_CORETYPE");
    return "openblas-"
        + version
        + "/"
        + (forced == null ? vectorInstructions() : forced)
        + "/java-"
        + Runtime.version().feature();
  }

  private static String vectorInstructions() {
    try {
      String flags = Files.readString(PROCESSOR);
      for (String instructions : new String[] {"avx512f", "avx2", "avx"}) {
        if (flags.contains(" " + instructions)) {
          return instructions;
        }
      }
    } catch (IOException e) {
      // Not Linux: the architecture is all that can be said.
      return System.getProperty("os.arch");
    }
    return System.getProperty("os.arch");
  }
}
