package io.phasegrid.analysis.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.spark.Bits;
import io.phasegrid.spark.FolderCopy;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.store.DerivedTable;
import io.phasegrid.sweep.ThresholdKey;
import io.phasegrid.sweep.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A stored diagram is made again exactly if it would be another one. */
@ExtendWith(LocalSpark.class)
class RefreshTest {

  private static final Thresholds STRICT = Thresholds.DEFAULT.with(ThresholdKey.SCORE, 1);

  @TempDir private Path folder;

  @Test
  void onlyOtherTablesOrThresholdsMakeAnotherDiagram(SparkSession spark) throws IOException {
    SmallRun run = SmallRun.in(spark, folder);
    run.run(SmallRun.TINY);
    List<String> first = refresh(run, Thresholds.DEFAULT);
    List<Path> version = versions();

    assertThat(refresh(run, Thresholds.DEFAULT)).isEqualTo(first);
    assertThat(versions()).as("the same again").isEqualTo(version);

    assertThat(refresh(run, STRICT)).isNotEqualTo(first);
    assertThat(versions()).as("other thresholds").hasSize(1).isNotEqualTo(version);

    assertThat(refresh(run, Thresholds.DEFAULT)).isEqualTo(first);
    version = versions();
    run.runAndDie(SmallRun.TINY, "seeds=3");
    List<String> grown = refresh(run, Thresholds.DEFAULT);
    assertThat(grown).as("cells in the journal").isNotEqualTo(first);
    List<Path> journalled = versions();
    assertThat(journalled).isNotEqualTo(version);
    refresh(run, Thresholds.DEFAULT);
    assertThat(versions()).as("a journal has no name").isNotEqualTo(journalled);

    run.run(SmallRun.TINY, "seeds=3");
    assertThat(refresh(run, Thresholds.DEFAULT)).as("compacted").isEqualTo(grown);

    storeAsBeforeThereWereModels(spark, run);
    assertThat(refresh(run, Thresholds.DEFAULT)).as("with all settings").isEqualTo(grown);
  }

  private void storeAsBeforeThereWereModels(SparkSession spark, SmallRun run) throws IOException {
    String source = Files.readString(versions().get(0).resolve("_source"));
    DerivedTable table = run.store().derived("diagram");
    Dataset<Row> earlier = table.read(spark).drop("model").localCheckpoint();
    table.replace(earlier, Optional.of(source.replace(",model,", ",")));
  }

  private static List<String> refresh(SmallRun run, Thresholds thresholds) {
    return Bits.of(Diagram.refresh(run.spark(), run.store(), thresholds));
  }

  private List<Path> versions() throws IOException {
    return FolderCopy.children(folder.resolve("diagram"));
  }
}
