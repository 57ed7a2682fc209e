package io.phasegrid.spark.session;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegrid.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

  @Test
  void aFolderThatIsNoneIsNamed(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a-file"), "");

    assertThatCode(() -> Sessions.requireTemporaryFolder(folder.toString()))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Sessions.requireTemporaryFolder(file.toString()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot write to " + file + ": name another with ");
  }
}
