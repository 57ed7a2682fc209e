package io.phasegrid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.phasegrid.analysis.RefinedSweep;
import io.phasegrid.app.Console;
import io.phasegrid.spark.FolderCopy;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.run.GuidedBatching;
import io.phasegrid.spark.run.RunListener;
import io.phasegrid.spark.session.Sessions;
import io.phasegrid.spark.session.SweepMetrics;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Spark's own means of watching tell of a run: metrics, and names of jobs and stages. */
class SweepMetricsTest {

  private static final String GAUGE = ".driver.plugin." + SweepMetrics.class.getName() + ".cells.";

  @Test
  void theWebPageShowsHowFarARunIs(@TempDir Path folder) throws Exception {
    int port = freePort();
    Map<String, Map<String, Long>> seen = new HashMap<>();
    withSettings(
        Map.of("spark.ui.enabled", "true", "spark.ui.port", Integer.toString(port)),
        () -> {
          try (SparkSession spark = Sessions.open("local[2]")) {
            String page = spark.sparkContext().uiWebUrl().get() + "/metrics/json/";
            seen.put("before", gauges(page));
            SmallRun.in(spark, folder)
                .engine("moody")
                .listener(
                    (total, stored, tally) -> {
                      seen.put("at its start", gauges(page));
                      return () -> seen.put("at its end", gauges(page));
                    })
                .run(SmallRun.TINY);
            SmallRun.in(spark, folder).engine("moody").run(SmallRun.TINY, "seeds=1");
            seen.put("of a second run", gauges(page));
          }
          return null;
        });

    assertThat(seen.get("before")).isEqualTo(cells(0, 0, 0, 0));
    assertThat(seen.get("at its start")).isEqualTo(cells(4, 0, 0, 0));
    assertThat(seen.get("at its end")).isEqualTo(cells(4, 4, 4, 2));
    assertThat(seen.get("of a second run")).isEqualTo(cells(2, 2, 0, 0));
  }

  @Test
  void aRefinedSweepShowsItsBudget(@TempDir Path folder) throws Exception {
    int port = freePort();
    Map<String, Map<String, Long>> seen = new HashMap<>();
    withSettings(
        Map.of("spark.ui.enabled", "true", "spark.ui.port", Integer.toString(port)),
        () -> {
          try (SparkSession spark = Sessions.open("local[2]")) {
            String page = spark.sparkContext().uiWebUrl().get() + "/metrics/json/";
            RunListener listener =
                (total, stored, tally) -> {
                  seen.put("at its start", gauges(page));
                  return () -> seen.put("at its end", gauges(page));
                };
            RefinedSweep.train(
                spark, folder, GuidedBatching.DEFAULT, listener, SmallRun.sweep(RefinedSweep.YAML));
          }
          return null;
        });

    assertThat(seen.get("at its start")).isEqualTo(cells(30, 0, 0, 0));
    assertThat(seen.get("at its end")).isEqualTo(cells(30, 30, 30, 0));
  }

  @Test
  void jobsAndStagesOfACommandTellWhatTheyAreFor(@TempDir Path folder) throws Exception {
    Path sweep = Files.writeString(folder.resolve("tiny.yaml"), SmallRun.TINY);
    Path events = Files.createDirectory(folder.resolve("events"));
    withSettings(
        Map.of("spark.eventLog.enabled", "true", "spark.eventLog.dir", events.toUri().toString()),
        () -> {
          Console.of("run", sweep, "--out", folder.resolve("out"), "seeds=1").expecting(0);
          return Console.of("run", sweep, "--out", folder.resolve("out")).expecting(0);
        });

    Set<String> jobs = new HashSet<>();
    Set<String> stages = new HashSet<>();
    for (Path log : FolderCopy.files(events)) {
      for (String line : Files.readAllLines(log)) {
        JsonNode event = log.toString().endsWith(".crc") ? null : new ObjectMapper().readTree(line);
        if (event != null && event.get("Event").asText().equals("SparkListenerJobStart")) {
          jobs.add(event.at("/Properties/spark.job.description").asText("unnamed"));
          event.get("Stage Infos").forEach(stage -> stages.add(stage.get("Stage Name").asText()));
        }
      }
    }
    assertThat(jobs)
        .containsExactlyInAnyOrder(
            "read what is stored",
            "train tiny",
            "look for cells stored twice",
            "compact cells",
            "compact layers",
            "compact spectra",
            "compact runs",
            "diagram",
            "look for failed cells");
    assertThat(stages).isEqualTo(jobs);
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  private static Map<String, Long> cells(long total, long stored, long trained, long failed) {
    return Map.of("total", total, "stored", stored, "trained", trained, "failed", failed);
  }

  private static Map<String, Long> gauges(String page) {
    try {
      String text =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(URI.create(page)).build(), BodyHandlers.ofString())
              .body();
      Map<String, Long> values = new TreeMap<>();
      new ObjectMapper()
          .readTree(text)
          .get("gauges")
          .fields()
          .forEachRemaining(
              gauge -> {
                int at = gauge.getKey().indexOf(GAUGE);
                if (at >= 0) {
                  values.put(
                      gauge.getKey().substring(at + GAUGE.length()),
                      gauge.getValue().get("value").asLong());
                }
              });
      return values;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private interface Work {
    Object call() throws Exception;
  }

  /** Sets what a user sets with -D. */
  private static void withSettings(Map<String, String> settings, Work work) throws Exception {
    settings.forEach(System::setProperty);
    try {
      work.call();
    } finally {
      List.copyOf(settings.keySet()).forEach(System::clearProperty);
    }
  }
}
