package io.phasegrid.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Oclgrind, which watches every access to memory, sees no race. */
class RaceTest {

  private static final Path LIBRARY = Path.of("/usr/lib/oclgrind/liboclgrind-rt-icd.so");

  @TempDir private Path vendors;

  @Test
  void thereAreNone() throws Exception {
    requireOclgrind();

    assertThat(watched(List.of()))
        .doesNotContain("race")
        .contains("equal true")
        .doesNotContain("equal false");
  }

  /** The watch is worth something. */
  @Test
  void aMissingBarrierIsSeen() throws Exception {
    requireOclgrind();

    assertThat(watched(List.of("without-barrier"))).contains("data race");
  }

  private static void requireOclgrind() {
    boolean there = Files.exists(LIBRARY);
    assertThat(there || System.getenv("CI") == null).as("CI has oclgrind").isTrue();
    assumeTrue(there);
  }

  private String watched(List<String> arguments) throws IOException, InterruptedException {
    Files.writeString(vendors.resolve("oclgrind.icd"), LIBRARY + "\n");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                WatchedTraining.class.getName()));
    command.addAll(arguments);
    Path output = vendors.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("OCL_ICD_VENDORS", vendors.toString());
    builder.environment().put("OCLGRIND_DATA_RACES", "1");
    builder.environment().put("OCLGRIND_LOCAL_MEM_SIZE", "200000");
    Process process = builder.start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return Files.readString(output);
  }
}
