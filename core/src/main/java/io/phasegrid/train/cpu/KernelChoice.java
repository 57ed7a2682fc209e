package io.phasegrid.train.cpu;

import io.phasegrid.sweep.CellConfig;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Fastest kernels that this JVM can run. */
final class KernelChoice {

  private static final CpuKernels BLAS = new BlasKernels();
  private static final List<CpuKernels> LOADED = load();

  private KernelChoice() {}

  /** First loaded kernels that suit a cell's shape, noise and optimizer; otherwise OpenBLAS. */
  static CpuKernels of(CellConfig cell) {
    if (cell.training().hasShapedNoise() || !cell.training().optimizer().isPlain()) {
      return BLAS;
    }
    return LOADED.stream()
        .filter(kernels -> kernels.suit(cell.network().width(), cell.training().batch()))
        .findFirst()
        .orElseThrow();
  }

  private static List<CpuKernels> load() {
    List<CpuKernels> loaded = new ArrayList<>();
    Iterator<CpuKernels> found =
        ServiceLoader.load(CpuKernels.class, KernelChoice.class.getClassLoader()).iterator();
    while (hasNext(found)) {
      try {
        loaded.add(found.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        // This JVM lacks the provider's module or instructions; the others are used.
        continue;
      }
    }
    loaded.add(BLAS);
    return List.copyOf(loaded);
  }

  private static boolean hasNext(Iterator<CpuKernels> found) {
    try {
      return found.hasNext();
    } catch (ServiceConfigurationError | LinkageError e) {
      return false;
    }
  }
}
