package io.phasegrid.app.compatibility;

import static org.apache.spark.sql.functions.struct;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.spark.FolderCopy;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import scala.collection.JavaConverters;

/** Stores of versions that lacked a column are read with nulls in it, and added to. */
@ExtendWith(LocalSpark.class)
class OldStoreTest {

  @Test
  void aTableWithoutTheColumn(SparkSession spark, @TempDir Path folder) throws IOException {
    SmallRun run = SmallRun.in(spark, folder);
    run.run(SmallRun.TINY, "network.width=6");
    assertThat(run.table(Tables.RUNS).where("device = 'cpu'").count()).isEqualTo(2);
    Path runs = FolderCopy.children(folder.resolve("runs")).get(0);
    rewrite(spark.read().parquet(runs.toString()).drop("device"), runs);
    // Records of these versions did not list files.
    Path record = FolderCopy.files(folder.resolve("_generations")).get(0);
    Files.writeString(record, Files.readString(record).replaceAll("\"files\":\\[[^]]*\\],", ""));

    assertThat(run.table(Tables.RUNS).where("device IS NULL").count()).isEqualTo(2);
    assertThat(run.run(SmallRun.TINY).trained()).isEqualTo(2);
    assertThat(run.table(Tables.RUNS).where("device IS NULL").count()).isEqualTo(2);
    assertThat(run.table(Tables.RUNS).where("device = 'cpu'").count()).isEqualTo(2);
  }

  @Test
  void aJournalWithoutTheColumn(SparkSession spark, @TempDir Path folder) throws IOException {
    SmallRun run = SmallRun.in(spark, folder);
    run.runAndDie(SmallRun.TINY, "network.width=6");
    Path journal = folder.resolve("journal");
    Dataset<Row> cells = spark.read().parquet(journal.toString());
    Column[] others =
        Tables.RUNS.columnNames().stream()
            .filter(name -> !name.equals("device"))
            .map(name -> cells.col("run." + name))
            .toArray(Column[]::new);
    rewrite(cells.withColumn("run", struct(others)), journal);

    assertThat(run.table(Tables.RUNS).where("device IS NULL").count()).isEqualTo(2);
    assertThat(run.run(SmallRun.TINY).trained()).isEqualTo(2);
    assertThat(run.table(Tables.RUNS).where("device IS NULL").count()).isEqualTo(2);
    assertThat(run.table(Tables.RUNS).where("device = 'cpu'").count()).isEqualTo(2);
  }

  @Test
  void aCellWithoutTheSettingIsAReplicateOfCellsAtItsDefault(
      SparkSession spark, @TempDir Path folder) throws IOException {
    String[] one = {"training.gradientNoise=0.1", "network.width=6", "seeds=1"};
    String[] two = {"training.gradientNoise=0.1", "network.width=6", "seeds=2"};
    SmallRun run = SmallRun.in(spark, folder);
    run.runAndDie(SmallRun.TINY, one);
    Path journal = folder.resolve("journal");
    Dataset<Row> cells = spark.read().parquet(journal.toString());
    rewrite(
        cells.withColumn(
            "cell",
            cells
                .col("cell")
                .dropFields(
                    JavaConverters.asScalaBuffer(List.of("noise_shape", "measure_theory")))),
        journal);

    assertThat(run.run(SmallRun.TINY, two).trained()).isEqualTo(1);
    assertThat(run.table(Tables.CELLS).where("noise_shape = 'isotropic'").count()).isEqualTo(2);
    Dataset<Row> diagram = Diagram.of(spark, run.store(), Thresholds.DEFAULT);
    assertThat(diagram.where("seeds = 2 AND noise_shape = 'isotropic'").count()).isEqualTo(2);
    assertThat(diagram.count()).isEqualTo(2);
  }

  /** Puts other rows in place of those of a folder. */
  private static void rewrite(Dataset<Row> rows, Path folder) throws IOException {
    Path beside = folder.resolveSibling("rewritten");
    rows.coalesce(1).write().mode(SaveMode.Overwrite).parquet(beside.toString());
    for (Path old : FolderCopy.files(folder)) {
      Files.delete(old);
    }
    for (Path file : FolderCopy.files(beside)) {
      if (file.toString().endsWith(".parquet")) {
        Files.move(file, folder.resolve(file.getFileName()));
      } else {
        Files.delete(file);
      }
    }
    Files.delete(beside);
  }
}
