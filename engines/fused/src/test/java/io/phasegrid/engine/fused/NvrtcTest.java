package io.phasegrid.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * NVIDIA's compiler, which needs no GPU, takes the kernel and has registers for it. {@code
 * engines/fused/nvrtc/make-venv.sh} brings it.
 */
class NvrtcTest {

  private static final Path LIBRARIES = Path.of("nvrtc/.venv/libraries").toAbsolutePath();

  /** Of a multiprocessor. */
  private static final int REGISTERS = 65_536;

  /** Bytes stored and loaded; the largest is 148, for sm_90. */
  private static final int MOST_SPILLED = 160;

  @TempDir private Path folder;

  private record Shape(String gpu, int registers, int spilled, int threads, int onChip) {

    static Shape of(String line) {
      String[] words = line.split(" ");
      return new Shape(
          words[1],
          Integer.parseInt(words[2]),
          Integer.parseInt(words[3]),
          Integer.parseInt(words[4]),
          Integer.parseInt(words[5]));
    }
  }

  @Test
  void everyShapeOfTheReadyMadeSweepsFitsGpus() throws Exception {
    boolean there = Files.exists(LIBRARIES.resolve("libcuda.so.1"));
    assertThat(there || System.getenv("CI") == null).as("CI has NVRTC").isTrue();
    assumeTrue(there);

    List<Shape> shapes =
        compiled().lines().filter(line -> line.startsWith("shape ")).map(Shape::of).toList();

    assertThat(shapes).extracting(Shape::gpu).contains("sm_80", "sm_90");
    assertThat(shapes)
        .hasSizeGreaterThan(20)
        .allSatisfy(shape -> assertThat(shape.spilled()).isLessThan(MOST_SPILLED))
        .allSatisfy(
            shape -> assertThat(shape.registers() * shape.threads()).isLessThanOrEqualTo(REGISTERS))
        .allSatisfy(shape -> assertThat(shape.onChip()).isLessThanOrEqualTo(227 << 10));
  }

  private String compiled() throws Exception {
    return new ChildJava(
            CompiledShapes.class,
            folder.resolve("output"),
            Map.of("LD_LIBRARY_PATH", LIBRARIES.toString()))
        .run("../../sweeps");
  }
}
