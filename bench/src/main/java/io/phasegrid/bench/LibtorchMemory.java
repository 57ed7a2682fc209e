package io.phasegrid.bench;

import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Unshared memory that libtorch takes, without heap and OpenBLAS, in MiB. The options touch the
 * heap first:
 *
 * <pre>
 * PHASEGRID_JAVA_OPTIONS="-Xms256m -Xmx256m -XX:+AlwaysPreTouch" bench/run.sh LibtorchMemory
 * </pre>
 */
public final class LibtorchMemory {

  private LibtorchMemory() {}

  /** Prints the number. */
  public static void main(String[] arguments) {
    openblas.blas_set_num_threads(1);
    System.gc();
    long before = MemoryUse.kib("RssAnon:");
    torch.set_num_threads(1);
    try (Tensor a = torch.zeros(16, 32);
        Tensor b = torch.zeros(32, 32);
        Tensor product = torch.mm(a, b)) {
      product.tanh_();
      System.gc();
      System.out.println((MemoryUse.kib("RssAnon:") - before) / 1024);
    }
  }
}
