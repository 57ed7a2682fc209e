package io.phasegrid.spark.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.StreamedRows;
import io.phasegrid.input.InputException;
import io.phasegrid.phase.State;
import io.phasegrid.spark.Bits;
import io.phasegrid.spark.FolderCopy;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.run.CellEstimates;
import io.phasegrid.spark.run.ExecutorSettings;
import io.phasegrid.spark.run.RunStoppedException;
import io.phasegrid.spark.run.SweepData;
import io.phasegrid.spark.store.Table;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.train.Engines;
import io.phasegrid.train.cpu.CpuEngine;
import io.phasegrid.train.cpu.StepAllocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are streamed from Parquet give the bits of rows in memory. */
@ExtendWith(LocalSpark.class)
class ParquetSetTest {

  private static final String SWEEP =
      """
      name: images
      data: {set: %s, path: %s, train: 250, inputScale: 0.7}
      network: {depth: 2, activation: tanh}
      training: {loss: cross-entropy, batch: 8, steps: 80, weightDecay: 0.01, gradientNoise: 0.05}
      axes:
        training.labelNoise: [0, 0.3]
        network.width: [8, 12]
      seeds: 2
      measure: {at: [0, 40, end]}
      """;

  private final ImageSet images = new ImageSet();

  @TempDir private Path folder;

  @BeforeEach
  void keepRowsHere() {
    System.setProperty(StreamedRows.FOLDER_PROPERTY, folder.resolve("rows").toString());
  }

  @AfterEach
  void keepRowsWhereTheyWere() {
    System.clearProperty(StreamedRows.FOLDER_PROPERTY);
  }

  @Test
  void givesTheTablesOfTheSameImagesInMemory(SparkSession spark) throws IOException {
    images.writeIdx(folder.resolve("idx"));
    images.writeParquet(spark, folder.resolve("parquet"), 3);
    SmallRun inMemory = run(spark, "idx");
    SmallRun streamed = run(spark, "parquet");

    assertThat(inMemory.run(sweep("idx")).byState()).containsEntry(State.FAILED, 0L);
    assertThat(streamed.run(sweep("parquet")).trained()).isEqualTo(8);

    for (Table<?> table : List.of(Tables.CELLS, Tables.LAYERS, Tables.SPECTRA)) {
      List<String> expected = bits(inMemory, table);
      assertThat(expected).isNotEmpty();
      assertThat(bits(streamed, table)).as(table.name()).isEqualTo(expected);
    }
    assertThat(FolderCopy.files(folder.resolve("rows")))
        .filteredOn(file -> file.toString().endsWith(".rows"))
        .hasSize(1);
    assertThat(streamed.run(sweep("parquet")).trained()).isZero();
  }

  @Test
  void theWayRowsAreCutIntoFilesDoesNotMatter(SparkSession spark) {
    images.writeParquet(spark, folder.resolve("parquet"), 1);
    SmallRun one = run(spark, "parquet");
    one.run(sweep("parquet"));
    FileUtil.fullyDelete(folder.resolve("parquet").toFile());
    images.writeParquet(spark, folder.resolve("parquet"), 4);
    SmallRun four = SmallRun.in(spark, folder.resolve("out-of-four"));
    four.run(sweep("parquet"));

    assertThat(bits(four, Tables.LAYERS)).isEqualTo(bits(one, Tables.LAYERS));
  }

  @Test
  void aStepTakesNothingFromTheHeap(SparkSession spark) {
    images.writeParquet(spark, folder.resolve("parquet"), 2);
    Sweep sweep = SmallRun.sweep(sweep("parquet"), "training.steps=1000000");
    SweepData data = SweepData.open(sweep);
    Cell cell = sweep.grid(data.digests()).cell(0);

    double bytes =
        StepAllocation.bytesPerStep(
            Engines.named("cpu"), cell, data.sets().get(cell.config().data()), 1);

    assertThat(bytes).isLessThan(1);
  }

  @Test
  void movingARowFromTrainingToTestMakesOtherData(SparkSession spark) throws IOException {
    images.writeParquet(spark, folder.resolve("parquet"), 2);
    String before = cellId();
    Path train = folder.resolve("parquet/train");
    Path last =
        FolderCopy.files(train).stream()
            .filter(file -> file.toString().endsWith(".parquet"))
            .max(Path::compareTo)
            .orElseThrow();
    Files.move(train.resolve(last), folder.resolve("parquet/test/part-0.parquet"));

    assertThat(cellId()).isNotEqualTo(before);
    // All rows of one file are left: fewer than the sweep asks for.
    assertThatThrownBy(() -> SweepData.open(SmallRun.sweep(sweep("parquet"))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("has 150 training rows, so 250 cannot be used");
  }

  private String cellId() {
    Sweep sweep = SmallRun.sweep(sweep("parquet"), "data.train=100");
    return sweep.grid(SweepData.open(sweep).digests()).cell(0).id();
  }

  @Test
  void filesThatChangeBetweenDriverAndExecutorStopTheRun(SparkSession spark) throws IOException {
    images.writeParquet(spark, folder.resolve("parquet"), 1);
    Sweep sweep = SmallRun.sweep(sweep("parquet"));
    DataSet set = SweepData.open(sweep).sets().values().iterator().next();
    FileUtil.fullyDelete(folder.resolve("parquet/test").toFile());
    FolderCopy.of(folder.resolve("parquet/train"), folder.resolve("parquet/test"));

    assertThatThrownBy(set::prepare)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("does not hold on this machine what it holds on the driver's");
  }

  @Test
  void aDiskWithoutRoomStopsTheRunAndFailsNoCell(SparkSession spark) throws IOException {
    images.writeParquet(spark, folder.resolve("parquet"), 1);
    Files.writeString(folder.resolve("rows"), "no folder can be here");
    SmallRun run = run(spark, "parquet");

    assertThatThrownBy(() -> run.run(sweep("parquet")))
        .isInstanceOf(RunStoppedException.class)
        .hasMessageContaining("rows of a data set cannot be kept in " + folder.resolve("rows"));
    assertThat(run.table(Tables.CELLS).count()).isZero();
  }

  @Test
  void plansCountItOnTheDiskAndNotOnTheHeap(SparkSession spark) {
    images.writeParquet(spark, folder.resolve("parquet"), 1);
    Sweep sweep = SmallRun.sweep(sweep("parquet"));
    SweepData data = SweepData.open(sweep);

    assertThat(data.bytes()).isZero();
    assertThat(data.diskBytes()).isEqualTo((250L + ImageSet.TEST) * (24 + 1) * Float.BYTES);
    assertThat(data.preparingBytes()).isBetween(1_000L, 100_000L);
    assertThat(
            ExecutorSettings.of(
                    sweep.grid(data.digests()), data, CellEstimates.of(new CpuEngine(), data), 2)
                .heap())
        .isPositive();
  }

  private SmallRun run(SparkSession spark, String set) {
    return SmallRun.in(spark, folder.resolve("out-" + set));
  }

  private String sweep(String set) {
    return SWEEP.formatted(set, folder.resolve(set));
  }

  /** Rows less what tells where data came from, and the ids that follow from it. */
  private static List<String> bits(SmallRun run, Table<?> table) {
    return Bits.of(
        run.table(table).drop("cell_id", "point_id", "data_set", "data_path", "data_digest"));
  }
}
