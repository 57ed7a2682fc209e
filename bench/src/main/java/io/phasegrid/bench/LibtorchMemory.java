package io.phasegrid.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Memory of a JVM that libtorch takes, without heap and OpenBLAS, in unshared MiB. The options touch
 * the heap first:
 *
 * <pre>
 * PHASEGRID_JAVA_OPTIONS="-Xms256m -Xmx256m -XX:+AlwaysPreTouch" bench/run.sh LibtorchMemory
 * </pre>
 */
public final class LibtorchMemory {

  private LibtorchMemory() {}

  /** Prints the number. */
  public static void main(String[] arguments) throws IOException {
    openblas.blas_set_num_threads(1);
    System.gc();
    long before = residentKib();
    torch.set_num_threads(1);
    try (Tensor a = torch.zeros(16, 16, 32);
        Tensor b = torch.zeros(16, 32, 32);
        Tensor product = torch.bmm(a, b)) {
      product.tanh_();
      System.gc();
      System.out.println((residentKib() - before) / 1024);
    }
  }

  private static long residentKib() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("RssAnon"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
