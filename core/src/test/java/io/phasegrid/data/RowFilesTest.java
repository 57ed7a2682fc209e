package io.phasegrid.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegrid.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowFilesTest {

  @TempDir private Path folder;

  @Test
  void aFileIsMadeOnceHoweverManyAskForIt() {
    AtomicInteger made = new AtomicInteger();
    RowFiles files = new RowFiles(folder.toString());

    IntStream.range(0, 16)
        .parallel()
        .forEach(
            i ->
                files.file(
                    "set",
                    3,
                    file -> {
                      made.incrementAndGet();
                      Files.writeString(file, "abc");
                    }));

    assertThat(made).hasValue(1);
    assertThat(folder.resolve("set.rows")).hasContent("abc");
  }

  @Test
  void whatWasHalfWrittenAndWhatIsOldGoes() throws IOException {
    Path half = Files.writeString(folder.resolve("killed.writing"), "ab");
    Path old = Files.writeString(folder.resolve("old.rows"), "abc");
    Path recent = Files.writeString(folder.resolve("recent.rows"), "abc");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(8))));
    Files.setLastModifiedTime(recent, FileTime.from(Instant.now().minus(Duration.ofDays(6))));

    new RowFiles(folder.toString()).file("set", 3, file -> Files.writeString(file, "abc"));

    assertThat(half).doesNotExist();
    assertThat(old).doesNotExist();
    assertThat(recent).exists();
  }

  @Test
  void aDiskThatIsTooSmallIsNamed() {
    assertThatThrownBy(
            () -> new RowFiles(folder.toString()).file("set", Long.MAX_VALUE, file -> {}))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("are free")
        .hasMessageContaining("-Dphasegrid.rows=DIR");
    assertThat(folder.resolve("set.rows")).doesNotExist();
  }

  @Test
  void aFolderThatCannotBeThereIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> new RowFiles(file.toString()).file("set", 1, rows -> {}))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("-Dphasegrid.rows=DIR");
  }
}
