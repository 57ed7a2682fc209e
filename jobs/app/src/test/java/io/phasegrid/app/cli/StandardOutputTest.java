package io.phasegrid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class StandardOutputTest {

  private final StringWriter errors = new StringWriter();
  private final PrintWriter err = new PrintWriter(errors);

  @Test
  void aLostAnswerIsNoSuccess() throws IOException {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full));
    try (OutputStream target = new FileOutputStream(full.toFile())) {
      StandardOutput output = new StandardOutput(target);
      output.stream().print("short, so that only the final flush writes it");

      assertThat(output.exitCode(0, err)).isEqualTo(3);
      assertThat(errors.toString().lines())
          .singleElement()
          .asString()
          .startsWith("Standard output could not be written (")
          .contains("repeat the command");
    }
  }

  @Test
  void aReaderThatHasSeenEnoughEndsQuietly() {
    StandardOutput output =
        new StandardOutput(
            new OutputStream() {
              @Override
              public void write(int value) throws IOException {
                throw new IOException("Broken pipe");
              }
            });
    output.stream().println("line");

    assertThat(output.exitCode(0, err)).isZero();
    assertThat(output.exitCode(2, err)).isEqualTo(2);
    assertThat(errors.toString()).isEmpty();
  }

  @Test
  void whatIsPrintedArrives() {
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    StandardOutput output = new StandardOutput(target);
    output.stream().print("größe");

    assertThat(output.exitCode(0, err)).isZero();
    assertThat(target.toString()).isEqualTo("größe");
  }
}
