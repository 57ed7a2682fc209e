package io.phasegrid.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Oclgrind, which watches every access to memory, sees no race. */
class RaceTest {

  private static final Path LIBRARY = Path.of("/usr/lib/oclgrind/liboclgrind-rt-icd.so");

  @TempDir private Path vendors;

  @Test
  void thereAreNone() throws Exception {
    requireOclgrind();

    assertThat(watched())
        .doesNotContain("race")
        .contains("equal true")
        .doesNotContain("equal false");
  }

  /** The watch is worth something. */
  @Test
  void aMissingBarrierIsSeen() throws Exception {
    requireOclgrind();

    assertThat(watched("without-barrier")).contains("data race");
  }

  private static void requireOclgrind() {
    boolean there = Files.exists(LIBRARY);
    assertThat(there || System.getenv("CI") == null).as("CI has oclgrind").isTrue();
    assumeTrue(there);
  }

  private String watched(String... arguments) throws IOException, InterruptedException {
    Files.writeString(vendors.resolve("oclgrind.icd"), LIBRARY + "\n");
    return new ChildJava(
            WatchedTraining.class,
            vendors.resolve("output"),
            Map.of(
                "OCL_ICD_VENDORS",
                vendors.toString(),
                "OCLGRIND_DATA_RACES",
                "1",
                "OCLGRIND_LOCAL_MEM_SIZE",
                "200000"))
        .run(arguments);
  }
}
