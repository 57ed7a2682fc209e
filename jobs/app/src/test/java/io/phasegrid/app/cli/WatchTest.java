package io.phasegrid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.spark.FolderCopy;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.store.Tables;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A store that is looked at while cells arrive. */
@ExtendWith(LocalSpark.class)
class WatchTest {

  @TempDir private Path temporary;

  @Test
  void aWatchEndsWhenEveryCellIsStored(SparkSession spark) throws Exception {
    Path folder = temporary.resolve("store");
    SmallRun run = SmallRun.in(spark, folder);
    run.run(SmallRun.TINY, "seeds=1");
    run.runAndDie(SmallRun.TINY);
    Path batch = FolderCopy.files(folder.resolve("journal")).get(0);
    Path aside = Files.move(batch, temporary.resolve(batch.getFileName()));

    StringWriter screen = new StringWriter();
    CompletableFuture<Integer> watch =
        CompletableFuture.supplyAsync(
            () ->
                PhasegridCommand.execute(
                    new PrintWriter(screen, true),
                    new PrintWriter(screen, true),
                    "status",
                    folder.toString(),
                    "--watch",
                    "1"));
    while (!screen.toString().contains("idle")) {
      assertThat(watch).as(screen.toString()).isNotDone();
      TimeUnit.MILLISECONDS.sleep(50);
    }
    Files.move(aside, batch);

    assertThat(watch.get(2, TimeUnit.MINUTES)).isZero();
    assertThat(screen.toString())
        .contains("stored  2 cells; the sweep as last run has 4")
        .endsWith(lastLookOf(screen));
    assertThat(lastLookOf(screen)).contains("stored  4 cells; the sweep as last run has 4");
  }

  @Test
  void whatACompactionReplacesIsLookedForAgain(SparkSession spark) throws IOException {
    SmallRun run = SmallRun.in(spark, temporary.resolve("store"));
    run.runAndDie(SmallRun.TINY);
    int[] looks = {0};

    long cells =
        run.store()
            .readConsistently(
                spark,
                tables -> {
                  if (looks[0]++ == 0) {
                    run.store().compact(spark);
                  }
                  return tables.read(Tables.CELLS).collectAsList().size();
                });

    assertThat(cells).isEqualTo(4);
    assertThat(looks[0]).isEqualTo(2);
  }

  private static String lastLookOf(StringWriter screen) {
    String text = screen.toString();
    return text.substring(text.lastIndexOf("sweep   "));
  }
}
