package io.phasegrid.app.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.store.Tables;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Writes the store that later versions must be able to read, into the folder that the property
 * {@code phasegrid.freeze} names; CONTRIBUTING.md tells when and how.
 */
@ExtendWith(LocalSpark.class)
@EnabledIfSystemProperty(named = "phasegrid.freeze", matches = ".+")
class FreezeStoreTest {

  @Test
  void freeze(SparkSession spark) {
    Path folder = Path.of(System.getProperty("phasegrid.freeze"));
    SmallRun run = SmallRun.in(spark, folder);
    run.run(SmallRun.TINY, "seeds=1");
    run.run(SmallRun.TINY);
    Diagram.refresh(spark, run.store(), SmallRun.sweep(SmallRun.TINY).thresholds());
    // The last cells are only journalled, as after a driver that was killed.
    run.batching((pending, slots) -> List.of(pending))
        .runAndDie(SmallRun.TINY, "network.width=[6,9,5]");

    assertThat(run.table(Tables.CELLS).count()).isEqualTo(6);
  }
}
