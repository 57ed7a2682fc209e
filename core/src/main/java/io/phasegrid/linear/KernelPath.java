package io.phasegrid.linear;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.bytedeco.openblas.global.openblas;

/**
 * Linear-algebra kernels of this JVM. Machines with the same name give the same bits; others agree
 * up to rounding.
 */
public final class KernelPath {

  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

  private KernelPath() {}

  /**
   * Library, version, CPU vector instructions (or OPENBLAS_CORETYPE if set) and Java version, such
   * as {@code openblas-0.3.31/avx512f/java-17}.
   */
  public static String name() {
    String version = openblas.OPENBLAS_VERSION.replace("OpenBLAS", "").trim();
    String forced = System.getenv("OPENBLAS_CORETYPE");
    return "openblas-%s/%s/java-%s"
        .formatted(
            version, forced == null ? vectorInstructions() : forced, Runtime.version().feature());
  }

  private static String vectorInstructions() {
    try {
      String flags = Files.readString(PROCESSOR);
      return Stream.of("avx512f", "avx2", "avx")
          .filter(instructions -> flags.contains(" " + instructions))
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      // Not Linux: only the architecture is known.
      return System.getProperty("os.arch");
    }
  }
}
