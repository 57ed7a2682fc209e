package io.phasegrid.spark.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.spark.FolderCopy;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A stored cell is never lost, never trained again and stored once. */
@ExtendWith(LocalSpark.class)
class ResumeTest {

  @TempDir private Path folder;
  private SmallRun run;

  @BeforeEach
  void makeRun(SparkSession spark) {
    run = SmallRun.in(spark, folder);
  }

  @Test
  void theSameRunTrainsNothingAndAGrownOneWhatIsNew() {
    assertThat(run.run(SmallRun.TINY).trained()).isEqualTo(4);
    List<String> first = run.bits(Tables.CELLS);

    assertThat(run.run(SmallRun.TINY).trained()).isZero();
    assertThat(run.bits(Tables.CELLS)).isEqualTo(first);
    assertThat(run.run(SmallRun.TINY, "network.width=[9,5,6]").trained()).isEqualTo(2);
    assertThat(run.run(SmallRun.TINY, "network.width=[6,9,5]", "seeds=3").trained()).isEqualTo(3);
    assertHolds(9);
    assertThat(run.bits(Tables.CELLS)).containsAll(first);
  }

  @Test
  void aRunThatWasKilledInItsMiddleGoesOn() {
    run.batching((pending, slots) -> List.of(pending.subList(0, 3))).runAndDie(SmallRun.TINY);
    assertHolds(3);

    assertThat(run.run(SmallRun.TINY).trained()).isEqualTo(1);
    assertHolds(4);
  }

  @Test
  void whatAKilledDriverLeftIsUsed() throws IOException {
    run.runAndDie(SmallRun.TINY);
    List<String> journalled = run.bits(Tables.LAYERS);
    assertHolds(4);

    assertThat(run.run(SmallRun.TINY).trained()).isZero();
    assertThat(run.bits(Tables.LAYERS)).isEqualTo(journalled);
    assertThat(files("journal")).isEmpty();
    assertHolds(4);
  }

  @Test
  void cellsThatWereJournalledTwiceAppearOnce() throws IOException {
    run.batching((pending, slots) -> List.of(pending)).runAndDie(SmallRun.TINY);
    Path journal = files("journal").get(0);
    Files.copy(journal, journal.resolveSibling("another-attempt.parquet"));
    assertHolds(4);

    run.run(SmallRun.TINY);
    assertHolds(4);
  }

  @Test
  void aLateAttemptAfterCompactionAddsNothing() throws IOException {
    run.batching((pending, slots) -> List.of(pending)).runAndDie(SmallRun.TINY);
    Path late = Files.copy(files("journal").get(0), folder.resolve("late"));
    run.run(SmallRun.TINY);
    Files.copy(late, folder.resolve("journal/late-attempt.parquet"));
    assertHolds(4);

    run.store().compact(run.spark());
    assertHolds(4);
  }

  @Test
  void leftoversAreIgnoredAndCleared() throws IOException {
    run.run(SmallRun.TINY);
    Path uncommitted = folder.resolve("cells/generation=g000002-dead");
    FolderCopy.of(generation("cells"), uncommitted);
    List<Path> halfWritten =
        List.of(
            folder.resolve(".writing-manifest"),
            folder.resolve("journal/.writing-batch"),
            folder.resolve("_generations/.writing-record"));
    for (Path file : halfWritten) {
      Files.writeString(file, "PAR1 and then the power went");
    }
    assertHolds(4);

    assertThat(run.run(SmallRun.TINY).trained()).isZero();
    assertHolds(4);
    assertThat(uncommitted).doesNotExist();
    assertThat(halfWritten).allSatisfy(file -> assertThat(file).doesNotExist());
  }

  @Test
  void beingKilledBeforeTheCommitRecordLosesNothing() throws IOException {
    run.runAndDie(SmallRun.TINY);
    Path journal = folder.resolve("journal");
    FolderCopy.of(journal, folder.resolve("saved"));
    run.run(SmallRun.TINY);
    List<String> compacted = run.bits(Tables.SPECTRA);
    // As it was between the flat files and their record.
    Files.delete(files("_generations").get(0));
    FolderCopy.of(folder.resolve("saved"), journal);
    Path uncommitted = generation("cells");
    assertHolds(4);

    assertThat(run.run(SmallRun.TINY).trained()).isZero();
    assertHolds(4);
    assertThat(run.bits(Tables.SPECTRA)).isEqualTo(compacted);
    assertThat(uncommitted).doesNotExist();
  }

  @Test
  void beingKilledAfterTheCommitRecordLosesNothing() throws IOException {
    run.runAndDie(SmallRun.TINY);
    FolderCopy.of(folder.resolve("journal"), folder.resolve("saved"));
    run.run(SmallRun.TINY);
    FolderCopy.of(folder.resolve("saved"), folder.resolve("journal"));
    assertHolds(4);

    assertThat(run.run(SmallRun.TINY).trained()).isZero();
    assertHolds(4);
    assertThat(files("journal")).isEmpty();
  }

  @Test
  void compactingTwiceChangesNothing() throws IOException {
    run.run(SmallRun.TINY);
    List<Path> once = files(".");

    run.store().compact(run.spark());

    assertThat(files(".")).isEqualTo(once);
    assertHolds(4);
  }

  /** Every table holds the rows of so many cells, each once. */
  private void assertHolds(int cells) {
    for (Table<?> table : Tables.all()) {
      List<Row> rows = run.table(table).collectAsList();
      assertThat(rows).as(table.name()).doesNotHaveDuplicates();
      assertThat(rows.stream().map(row -> row.<String>getAs("cell_id")).distinct())
          .as(table.name())
          .hasSize(cells);
      if (table == Tables.CELLS || table == Tables.RUNS) {
        assertThat(rows).as(table.name()).hasSize(cells);
      }
    }
  }

  private Path generation(String table) throws IOException {
    return FolderCopy.children(folder.resolve(table)).get(0);
  }

  private List<Path> files(String below) throws IOException {
    return FolderCopy.files(folder.resolve(below));
  }
}
