package io.phasegrid.spark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegrid.spark.FolderCopy;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.run.RunListener;
import io.phasegrid.spark.run.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files that were damaged are found, put aside and made good: in a store of three generations'
 * worth of cells, of which two are compacted and one is journalled.
 */
@ExtendWith(LocalSpark.class)
@TestInstance(Lifecycle.PER_CLASS)
class DamagedStoreTest {

  private enum Accident {
    TRUNCATED("bytes where") {
      @Override
      void happenTo(Path file) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
      }
    },
    FLIPPED("holds other bytes than were written") {
      @Override
      void happenTo(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 4] ^= 0x10;
        Files.write(file, bytes);
      }
    },
    EMPTY("is empty") {
      @Override
      void happenTo(Path file) throws IOException {
        Files.write(file, new byte[0]);
      }
    },
    FOREIGN("bytes where") {
      @Override
      void happenTo(Path file) throws IOException {
        Files.writeString(file, "<html>404 Not Found</html>");
      }
    },
    DELETED("is gone") {
      @Override
      void happenTo(Path file) throws IOException {
        Files.delete(file);
      }
    };

    private final String complaint;

    Accident(String complaint) {
      this.complaint = complaint;
    }

    abstract void happenTo(Path file) throws IOException;
  }

  private SparkSession spark;
  private Path sound;
  private Map<String, List<String>> bits;
  private Path folder;
  private SmallRun run;

  /** Six cells: four in flat files, of which there is one a table, and two in the journal. */
  @BeforeAll
  void makeStores(SparkSession session, @TempDir Path temporary) throws IOException {
    spark = session;
    sound = temporary.resolve("sound");
    SmallRun maker = SmallRun.in(spark, sound);
    maker.run(SmallRun.TINY, "seeds=1");
    maker.run(SmallRun.TINY);
    maker
        .batching((pending, slots) -> List.of(pending))
        .runAndDie(SmallRun.TINY, "network.width=[6,9,5]");
    bits = bits(maker);
  }

  @BeforeEach
  void copyStore(@TempDir Path temporary) throws IOException {
    folder = temporary.resolve("store");
    for (Path file : FolderCopy.files(sound)) {
      Path copy = folder.resolve(sound.relativize(file));
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
    run = SmallRun.in(spark, folder);
  }

  @Test
  void aSoundStoreIsCalledSoundAndNothingIsWritten() throws IOException {
    List<Path> before = FolderCopy.files(folder);

    Verification found = run.store().verify(spark);

    assertThat(found.complaints()).isEmpty();
    assertThat(found.cells()).isEqualTo(6);
    assertThat(found.files()).isEqualTo(5);
    assertThat(FolderCopy.files(folder)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "layers/,                     TRUNCATED, 4",
    "cells/,                      FLIPPED,   4",
    "runs/,                       EMPTY,     4",
    "layers/,                     FOREIGN,   4",
    "cells/,                      DELETED,   4",
    "journal/,                    TRUNCATED, 2",
    "journal/,                    FLIPPED,   2",
    "journal/,                    FOREIGN,   2"
  })
  void cellsOfADamagedFileAreTrainedAgain(String below, Accident accident, long lost)
      throws IOException {
    Path file = fileBelow(below);
    accident.happenTo(file);
    String name = folder.relativize(file).toString();

    assertThat(run.store().verify(spark).complaints())
        .singleElement()
        .asString()
        .startsWith(name + " ")
        .contains(accident.complaint);
    if (accident != Accident.FLIPPED) {
      assertThatThrownBy(() -> run.store().requireSound())
          .hasRootCauseInstanceOf(StoreException.class)
          .hasMessageContaining(name)
          .hasMessageContaining("run phasegrid verify " + folder);
    }

    Repairs repairs = new Repairs();
    assertThat(run.listener(repairs).run(SmallRun.TINY, "network.width=[6,9,5]").trained())
        .isEqualTo(lost);
    assertThat(repairs.lines).singleElement().asString().startsWith(name + " ");
    assertThat(Files.exists(folder.resolve("_damaged").resolve(name)))
        .isEqualTo(accident != Accident.DELETED);
    assertThat(bits(run)).isEqualTo(bits);
    assertThat(run.store().verify(spark).complaints()).isEmpty();
  }

  @Test
  void aDamagedCommitRecordCostsNothing() throws IOException {
    Path record = fileBelow("_generations/");
    Accident.TRUNCATED.happenTo(record);

    assertThat(run.store().verify(spark).complaints())
        .singleElement()
        .asString()
        .contains("is no commit record");
    assertThatThrownBy(() -> run.table(Tables.CELLS)).hasMessageContaining("is no commit record");

    assertThat(run.run(SmallRun.TINY, "network.width=[6,9,5]").trained()).isZero();
    assertThat(bits(run)).isEqualTo(bits);
    assertThat(folder.resolve("_damaged").resolve(folder.relativize(record))).exists();
    assertThat(run.store().verify(spark).complaints()).isEmpty();
  }

  @Test
  void wholeCellsOfADamagedGenerationAreKept() throws IOException {
    // A generation of four cells whose layers lie in two files, by cell.
    SmallRun split = SmallRun.in(spark, folder.resolveSibling("split"));
    split.run(SmallRun.TINY);
    splitLayers(split);
    Path file = FolderCopy.files(split.folder().resolve("layers")).get(0);
    Map<String, List<String>> undisturbed = bits(split);
    Accident.FLIPPED.happenTo(file);

    assertThat(split.run(SmallRun.TINY).trained()).isBetween(1L, 3L);
    assertThat(bits(split)).isEqualTo(undisturbed);
    assertThat(split.store().verify(spark).complaints()).isEmpty();
  }

  private void splitLayers(SmallRun split) throws IOException {
    org.apache.hadoop.conf.Configuration configuration = new org.apache.hadoop.conf.Configuration();
    org.apache.hadoop.fs.Path store = new org.apache.hadoop.fs.Path(split.folder().toString());
    Generation old = Generation.all(store, configuration).get(0);
    Map<Table<?>, org.apache.spark.sql.Dataset<org.apache.spark.sql.Row>> tables =
        new java.util.LinkedHashMap<>();
    for (Table<?> table : Tables.all()) {
      var rows =
          StoredRows.parquet(
              spark,
              table.sparkSchema(),
              FlatFile.of(table, List.of(old), store, configuration).stream()
                  .map(file -> file.path(store).toString())
                  .toArray(String[]::new));
      tables.put(
          table,
          table == Tables.LAYERS
              ? rows.repartition(2, org.apache.spark.sql.functions.col("cell_id"))
              : rows.coalesce(1));
    }
    Compaction compaction = new Compaction(store, configuration);
    List<String> replaced = old.files().stream().map(FlatFile::name).toList();
    compaction.commit(
        spark.newSession(),
        new Generation("g000002-split", old.journal(), List.of(), replaced),
        tables);
    new OrphanCleanup(new StoreFolder(store, configuration))
        .clear(Generation.all(store, configuration));
  }

  private Path fileBelow(String below) throws IOException {
    return FolderCopy.files(folder).stream()
        .filter(file -> folder.relativize(file).toString().startsWith(below))
        .filter(file -> file.toString().endsWith(".parquet") || file.toString().endsWith(".json"))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, List<String>> bits(SmallRun run) {
    Map<String, List<String>> all = new TreeMap<>();
    for (Table<?> table : List.of(Tables.CELLS, Tables.LAYERS, Tables.SPECTRA)) {
      all.put(table.name(), run.bits(table));
    }
    return all;
  }

  private static final class Repairs implements RunListener {

    private final List<String> lines = new ArrayList<>();

    @Override
    public void repaired(String line) {
      lines.add(line);
    }

    @Override
    public Runnable starting(long total, long stored, Tally tally) {
      return () -> {};
    }
  }
}
