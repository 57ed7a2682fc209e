package io.phasegrid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.phasegrid.app.Console;
import io.phasegrid.app.Program;
import io.phasegrid.spark.Disk;
import io.phasegrid.spark.FolderCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that may only be read, and disks without room. */
class UnwritableStoreTest {

  private static final Path SAMPLE =
      Path.of(System.getProperty("phasegrid.root", ".."), "docs", "sample");

  @TempDir private Path folder;

  @Test
  void whatCannotBeStoredIsShown() throws IOException {
    Path store = copy();
    List<Path> before = FolderCopy.files(store);
    List<Path> locked = List.of(store, store.resolve("diagram"));
    assumeTrue(
        locked.stream().allMatch(Disk::lock), "permissions do not bind root, and no chattr here");
    try {
      Console answer = Console.of("diagram", store, "phase.alpha=0.9").expecting(0);
      Console marginal =
          Console.of("diagram", store, "--axes", "training.weightDecay", "--marginal").expecting(0);

      for (Console each : List.of(answer, marginal)) {
        assertThat(each.out()).contains("training.weightDecay ↓").doesNotContain("table   ");
        assertThat(each.err())
            .startsWith("The folder " + store + " cannot be written to: ")
            .contains("no table of it is stored; the log is ")
            .hasLineCount(1);
      }
      assertThat(FolderCopy.files(store)).isEqualTo(before);
    } finally {
      locked.forEach(Disk::unlock);
    }
  }

  /** Else a CSV would be none. */
  @Test
  void aLogThatCannotBeWrittenIsNotPrinted() throws Exception {
    Path file = Files.writeString(folder.resolve("a-file"), "");
    List<String> options = List.of("-Xmx1g", "-Dphasegrid.log=" + file.resolve("phasegrid.log"));
    String[] query = {"sql", copy().toString(), "SELECT count(*) AS n FROM cells"};
    try (Program program =
        Program.start(folder, options, query[0], query[1], query[2], "--format", "csv")) {
      assertThat(program.waitForEnd()).isZero();
      assertThat(program.printed()).endsWith("n\n34\n").doesNotContain("phasegrid.log", "log4j");
    }
  }

  @Test
  void theLogGoesElsewhereWhereTheStoreTakesNone() throws IOException {
    String before = System.clearProperty("phasegrid.log");
    try {
      Files.writeString(folder.resolve("logs"), "no folder");
      LogFile.in(folder.toString());

      assertThat(System.getProperty("phasegrid.log")).isNull();
      assertThat(LogFile.current()).endsWith(".log").doesNotStartWith(folder.toString());
    } finally {
      if (before != null) {
        System.setProperty("phasegrid.log", before);
      }
    }
  }

  @Test
  void aFullDiskIsOneSentenceAndLeavesNothing() throws IOException {
    Path store = copy();
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(Disk.mount(disk, "64k"), "only root may mount a small disk");
    try {
      String[][] commands = {
        {"sql", "SELECT * FROM layers", "--format", "csv", "--to", disk + "/layers.csv"},
        {"sql", "SELECT * FROM layers", "--format", "parquet", "--to", disk + "/layers.parquet"},
        {"report", "--only", "page", "--out", disk + "/report"},
        {"report", "--only", "figures", "--no-boundary", "--out", disk + "/report"}
      };
      for (String[] command : commands) {
        List<Object> words = new ArrayList<>(List.of((Object[]) command));
        words.add(1, store);
        Console refused = Console.of(words.toArray()).expecting(3);

        assertThat(refused.err())
            .startsWith("Cannot store the ")
            .contains(disk.toString(), "(No space left on device)")
            .hasLineCount(1);
        assertThat(halfWritten(disk)).isEmpty();
      }
    } finally {
      Disk.unmount(disk);
    }
  }

  @Test
  void aTableThatFindsNoRoomLeavesNothing() throws IOException {
    Path store = copy();
    assumeTrue(Disk.mount(store.resolve("diagram"), "4k"), "only root may mount a small disk");
    try {
      assertThat(Console.of("diagram", store, "phase.alpha=0.9").expecting(3).err())
          .startsWith("Cannot store the table ")
          .contains("diagram", "(No space left on device)")
          .hasLineCount(1);
      assertThat(FolderCopy.files(store.resolve("diagram"))).isEmpty();
    } finally {
      Disk.unmount(store.resolve("diagram"));
    }
  }

  /** A figure that found room is whole. */
  private static List<Path> halfWritten(Path disk) throws IOException {
    return FolderCopy.files(disk).stream()
        .filter(file -> !file.toString().contains("/figures/") || file.toString().contains("/."))
        .toList();
  }

  private Path copy() throws IOException {
    Path store = Files.createDirectory(folder.resolve("store"));
    for (Path file : FolderCopy.files(SAMPLE)) {
      Path target = store.resolve(SAMPLE.relativize(file));
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
    return store;
  }
}
