package io.phasegrid.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.oracle.GoldenFiles;
import io.phasegrid.oracle.LayerSample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The example of measures runs and is what README.md shows. */
class MeasureOneLayerTest {

  @Test
  void prints() {
    LayerSample sample = GoldenFiles.configured().alignmentCases().get(0).sample();
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      MeasureOneLayer.print(sample.weights(), sample.ha(), sample.gb());
    } finally {
      System.setOut(before);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .startsWith("frga: alpha ")
        .contains("bgwa: alpha ")
        .contains("p = ");
  }

  @Test
  void isWhatTheReadmeShows() throws IOException {
    ReadmeExample.of("core", MeasureOneLayer.class).check();
  }
}
