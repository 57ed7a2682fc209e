package io.phasegrid.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegrid.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDigestTest {

  @TempDir Path folder;

  @Test
  void isTheSha256OfTheFilesOneAfterAnother() throws IOException {
    // FIPS 180-2, appendix B.1: SHA-256 of "abc".
    Path first = Files.writeString(folder.resolve("first"), "a");
    Path second = Files.writeString(folder.resolve("second"), "bc");
    assertThat(DataDigest.digest(List.of(first, second))).isEqualTo("ba7816bf8f01cfea");
    assertThat(DataDigest.digest(List.of(second, first))).isNotEqualTo("ba7816bf8f01cfea");
  }

  @Test
  void namesAFileThatCannotBeRead() {
    assertThatThrownBy(() -> DataDigest.digest(List.of(folder.resolve("absent"))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("absent");
  }
}
