package io.phasegrid.spark.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.phasegrid.spark.Disk;
import io.phasegrid.spark.FolderCopy;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Disks that fill up and permissions that are lost while a run writes: real ones, so these tests
 * are skipped where the system does not let them make such a disk.
 */
@ExtendWith(LocalSpark.class)
class FailingDiskTest {

  /** A cell a batch: the journal files of two cells fit on the disk, those of four do not. */
  private static final Batching ONE_BY_ONE =
      (pending, slots) -> pending.stream().map(List::of).toList();

  @TempDir private Path temporary;
  private SmallRun run;
  private Path journal;

  @BeforeEach
  void makeStore(SparkSession spark) {
    run = SmallRun.in(spark, temporary.resolve("store")).batching(ONE_BY_ONE);
    journal = run.folder().resolve("journal");
  }

  @Test
  void aFullDiskLosesNothingThatWasStored() throws Exception {
    Files.createDirectories(journal);
    Files.writeString(
        run.folder().resolve("phasegrid.json"), "{\"format\": 1, \"sweep\": \"tiny\"}");
    assumeTrue(Disk.mount(journal, "64k"), "only root may mount a small disk");
    try {
      Throwable failure = runAndFail(RunListener.SILENT);
      assertThat(failure).hasMessageContaining("run the same command again");
      assertThat(halfWritten()).isEmpty();
      long stored = run.table(Tables.CELLS).count();
      assertThat(stored).isBetween(1L, 3L);

      assertThat(Disk.resize(journal, "16m")).isTrue();
      // A task that ran beside the one that failed may have stored its batch since.
      assertThat(run.run(SmallRun.TINY).trained()).isBetween(1L, 4 - stored);
    } finally {
      Disk.unmount(journal);
    }
    assertThat(bits(run)).isEqualTo(undisturbed());
  }

  @Test
  void aLostPermissionLosesNothingThatWasStored() throws Exception {
    run = run.batching((pending, slots) -> List.of(pending));
    run.runAndDie(SmallRun.TINY, "seeds=1");
    assumeTrue(
        Disk.lock(journal), "root may write in spite of permissions, and chattr is not to be had");
    assertThat(Disk.unlock(journal)).isTrue();
    try {
      Throwable failure =
          runAndFail(
              (total, stored, tally) -> {
                assertThat(Disk.lock(journal)).isTrue();
                return () -> {};
              });
      assertThat(failure).hasMessageContaining("Cannot store a batch of 2 cells");
    } finally {
      Disk.unlock(journal);
    }
    assertThat(run.table(Tables.CELLS).count()).isEqualTo(2);
    assertThat(halfWritten()).isEmpty();

    assertThat(run.run(SmallRun.TINY).trained()).isEqualTo(2);
    assertThat(bits(run)).isEqualTo(undisturbed());
  }

  private Throwable runAndFail(RunListener listener) {
    Throwable failure = catchThrowable(() -> run.listener(listener).run(SmallRun.TINY));
    assertThat(failure).isInstanceOf(RunStoppedException.class).hasMessageNotContaining("\n");
    return failure;
  }

  /** Beside marks of cells in training: a task beside the one that failed may just set one. */
  private List<Path> halfWritten() throws IOException {
    return FolderCopy.files(run.folder()).stream()
        .filter(file -> !file.startsWith(run.folder().resolve("_attempts")))
        .filter(file -> file.getFileName().toString().startsWith("."))
        .toList();
  }

  private Map<String, List<String>> undisturbed() {
    SmallRun other = SmallRun.in(run.spark(), temporary.resolve("undisturbed"));
    other.run(SmallRun.TINY);
    return bits(other);
  }

  private static Map<String, List<String>> bits(SmallRun run) {
    Map<String, List<String>> all = new TreeMap<>();
    for (Table<?> table : List.of(Tables.CELLS, Tables.LAYERS, Tables.SPECTRA)) {
      all.put(table.name(), run.bits(table));
    }
    return all;
  }
}
