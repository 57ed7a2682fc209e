package io.phasegrid.spark.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.spark.FolderCopy;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.store.Progress;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Small generations are merged, and a process that is killed meanwhile loses and repeats nothing.
 */
@ExtendWith(LocalSpark.class)
class GrownRunsTest {

  private static final List<Table<?>> TABLES = Tables.all();

  @TempDir private Path temporary;
  private Path folder;
  private SmallRun run;

  @BeforeEach
  void makeRun(SparkSession spark) {
    folder = temporary.resolve("store");
    run = SmallRun.in(spark, folder);
  }

  @Test
  void manySmallRunsLeaveOneFileATable() throws IOException {
    List<String> first = List.of();
    for (int seeds = 1; seeds <= 4; seeds++) {
      run.run(SmallRun.TINY, "seeds=" + seeds);
      assertThat(run.bits(Tables.LAYERS)).containsAll(first).doesNotHaveDuplicates();
      first = run.bits(Tables.LAYERS);
      for (Table<?> table : TABLES) {
        assertThat(parquet(table.name())).as(table.name()).hasSize(1);
      }
      assertThat(parquet("journal")).isEmpty();
      assertThat(FolderCopy.files(folder.resolve("_generations"))).hasSize(1);
    }
    assertThat(run.bits(Tables.CELLS)).hasSize(8);
    assertThat(run.bits(Tables.RUNS)).hasSize(8);
  }

  @Test
  void valuesNearToStoredOnesArePointedOut() {
    List<String> advice = new ArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void advised(String line) {
            advice.add(line);
          }

          @Override
          public Runnable starting(long total, long stored, Tally tally) {
            return () -> {};
          }
        };
    String one = SmallRun.TINY.replace("[6, 9]", "[4]");
    run.listener(listener).run(one, "seeds=1", "training.labelNoise=0.3");
    run.listener(listener).run(one, "seeds=1", "training.labelNoise=0.3001");
    assertThat(advice).isEmpty();

    run.listener(listener).run(one, "seeds=1", "training.labelNoise=0.30000000000000004");

    assertThat(advice)
        .containsExactly(
            "training.labelNoise 0.30000000000000004 and the stored 0.3 agree to ten digits and make different cells: write the stored value to use its cells.");
  }

  @Test
  void generationsThatEarlierVersionsLeftSmallAreMerged() throws IOException {
    run.run(SmallRun.TINY, "seeds=[0]");
    Path other = temporary.resolve("other");
    SmallRun.in(run.spark(), other).run(SmallRun.TINY, "seeds=[1]");
    copyAll(other, folder);
    // As an earlier version wrote records.
    for (Path record : FolderCopy.files(folder.resolve("_generations"))) {
      Files.writeString(
          record, Files.readString(record).replaceFirst(",\"replaced\":\\[[^]]*]", ""));
    }
    Map<String, List<String>> rows = bits();
    assertThat(parquet("cells")).hasSize(2);

    run.store().compact(run.spark());

    assertThat(bits()).isEqualTo(rows);
    assertThat(parquet("cells")).hasSize(1);
    assertThat(run.run(SmallRun.TINY, "seeds=2").trained()).isZero();
  }

  /** Every state that a kill can leave: files written one by one, then deleted one by one. */
  @Test
  void beingKilledAnywhereLosesAndRepeatsNothing() throws IOException {
    run.run(SmallRun.TINY, "seeds=1");
    run.runAndDie(SmallRun.TINY, "seeds=2");
    Map<String, List<String>> rows = bits();
    assertThat(rows.get("cells")).hasSize(4);
    Path before = copyAll(folder, temporary.resolve("before"));
    run.store().compact(run.spark());
    assertThat(bits()).isEqualTo(rows);
    Path after = copyAll(folder, temporary.resolve("after"));

    Set<String> created = new TreeSet<>(names(after));
    created.removeAll(names(before));
    Set<String> deleted = new TreeSet<>(names(before));
    deleted.removeAll(names(after));
    assertThat(created).anyMatch(name -> name.startsWith("_generations"));
    assertThat(deleted)
        .anyMatch(name -> name.startsWith("journal"))
        .anyMatch(name -> name.startsWith("cells"))
        .anyMatch(name -> name.startsWith("_generations"));

    // Flat files first, the record last.
    List<String> writing = new ArrayList<>(created);
    Collections.reverse(writing);
    List<String> deleting = inOrderOfDeletion(deleted);
    for (int step = 0; step <= writing.size() + deleting.size(); step++) {
      fill(before);
      for (String name : writing.subList(0, Math.min(step, writing.size()))) {
        Path target = folder.resolve(name);
        Files.createDirectories(target.getParent());
        Files.copy(after.resolve(name), target);
      }
      for (String name : deleting.subList(0, Math.max(0, step - writing.size()))) {
        Files.delete(folder.resolve(name));
      }
      assertThat(run.bits(Tables.CELLS)).as("killed at step " + step).isEqualTo(rows.get("cells"));
      assertThat(run.bits(Tables.RUNS)).as("killed at step " + step).isEqualTo(rows.get("runs"));
      assertThat(run.run(SmallRun.TINY, "seeds=2").trained()).isZero();
      assertThat(bits()).as("the run after step " + step).isEqualTo(rows);
      for (Table<?> table : TABLES) {
        assertThat(parquet(table.name())).as("step %d, %s", step, table.name()).hasSize(1);
      }
      assertThat(names(folder)).filteredOn(name -> name.startsWith("journal")).isEmpty();
      assertThat(names(folder)).filteredOn(name -> name.startsWith("_gener")).hasSize(1);
    }
  }

  @Test
  void aCellInTwoJournalFilesOfDifferentCellsCountsOnce() throws IOException {
    run.batching((pending, slots) -> List.of(pending)).runAndDie(SmallRun.TINY, "seeds=2");
    SmallRun.in(run.spark(), temporary.resolve("other"))
        .batching((pending, slots) -> List.of(pending))
        .runAndDie(SmallRun.TINY, "seeds=[1,2]");
    Path other = parquet(temporary.resolve("other").resolve("journal")).get(0);
    Files.copy(other, folder.resolve("journal/zz-overlapping.parquet"));
    for (Table<?> table : TABLES) {
      assertThat(run.bits(table)).as(table.name()).doesNotHaveDuplicates();
    }
    assertThat(run.bits(Tables.CELLS)).hasSize(6);
    Map<String, List<String>> rows = bits();
    requireProgressOfTheTables();

    run.store().compact(run.spark());
    requireProgressOfTheTables();
    Files.copy(other, folder.resolve("journal/zzz-beside-a-generation.parquet"));
    requireProgressOfTheTables();

    assertThat(bits()).isEqualTo(rows);
    assertThat(run.table(Tables.RUNS).select("cell_id").distinct().count()).isEqualTo(6);
  }

  /** Progress is read another way than tables, and says the same. */
  private void requireProgressOfTheTables() {
    Dataset<Row> cells = run.table(Tables.CELLS);
    Progress progress = run.store().progress(run.spark());
    assertThat(progress.cells()).isEqualTo(cells.count());
    assertThat(progress.states()).isEqualTo(numbers(cells, "state"));
    assertThat(progress.labels()).isNotEmpty().isEqualTo(numbers(cells, "label"));
    Row runs =
        run.table(Tables.RUNS)
            .selectExpr("cast(max(finished_at) AS string)", "sum(seconds)")
            .first();
    // Of a cell that was stored twice, tables count the file of the first name.
    assertThat(progress.last().orElseThrow()).isGreaterThanOrEqualTo(runs.getString(0));
    assertThat(progress.seconds()).isGreaterThan(runs.getDouble(1) - 1e-9);
  }

  private static Map<String, Long> numbers(Dataset<Row> cells, String word) {
    return cells.where(word + " IS NOT NULL").groupBy(word).count().collectAsList().stream()
        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
  }

  private Map<String, List<String>> bits() {
    Map<String, List<String>> rows = new HashMap<>();
    TABLES.forEach(table -> rows.put(table.name(), run.bits(table)));
    return rows;
  }

  /** Journal, then flat files, then what else lies in their folders, then records. */
  private static List<String> inOrderOfDeletion(Set<String> names) {
    List<String> order = new ArrayList<>();
    for (String kind : List.of("journal/.*", "(cells|layers|spectra|runs)/.*parquet", ".*")) {
      names.stream()
          .filter(name -> name.matches(kind) && !name.startsWith("_gen") && !order.contains(name))
          .forEach(order::add);
    }
    names.stream().filter(name -> name.startsWith("_gen")).forEach(order::add);
    return order;
  }

  /** The folder in the state of another one. */
  private void fill(Path state) throws IOException {
    for (Path file : FolderCopy.files(folder)) {
      Files.delete(file);
    }
    copyAll(state, folder);
  }

  private static Path copyAll(Path from, Path to) throws IOException {
    for (String name : names(from)) {
      Path target = to.resolve(name);
      if (!Files.exists(target)) {
        Files.createDirectories(target.getParent());
        Files.copy(from.resolve(name), target);
      }
    }
    return to;
  }

  /** Files below a folder, but for checksums, which nobody needs. */
  private static Set<String> names(Path folder) throws IOException {
    return FolderCopy.files(folder).stream()
        .filter(file -> !file.getFileName().toString().endsWith(".crc"))
        .map(file -> folder.relativize(file).toString())
        .collect(Collectors.toSet());
  }

  private List<Path> parquet(String below) throws IOException {
    return parquet(folder.resolve(below));
  }

  private static List<Path> parquet(Path below) throws IOException {
    return FolderCopy.files(below).stream()
        .filter(file -> file.toString().endsWith(".parquet"))
        .toList();
  }
}
