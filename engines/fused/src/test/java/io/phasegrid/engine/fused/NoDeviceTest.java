package io.phasegrid.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.sweep.Cell;
import io.phasegrid.train.Device;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine without a driver of CUDA or OpenCL. */
class NoDeviceTest {

  @TempDir private Path nothing;

  @Test
  void theEngineSaysSoAndStillPlans() throws Exception {
    String printed =
        new ChildJava(
                Asking.class,
                nothing.resolve("output"),
                Map.of("OCL_ICD_VENDORS", nothing.toString(), "PHASEGRID_GPU", "opencl"))
            .run();

    assertThat(printed.lines())
        .containsSubsequence(
            "Engine gpu finds no CUDA or OpenCL device that keeps IEEE 754: install the driver of this machine's GPU (docs/gpu.md), or use the engine cpu.",
            "512",
            "java.lang.UnsatisfiedLinkError: no CUDA or OpenCL device that keeps IEEE 754 was found");
  }

  /** What a driver asks, and an executor. */
  static final class Asking {

    private Asking() {}

    public static void main(String[] arguments) {
      GpuEngine engine = new GpuEngine();
      Cell cell = Cell.of(Packs.settings("digits", "mse", "relu", true, 32, 16, "none"), 1);
      System.out.println(engine.missingHere().orElse("nothing"));
      System.out.println(engine.packSize(cell.config(), Device.CPU));
      try {
        engine.numericsId(cell.config());
      } catch (LinkageError e) {
        System.out.println(e);
      }
    }
  }
}
