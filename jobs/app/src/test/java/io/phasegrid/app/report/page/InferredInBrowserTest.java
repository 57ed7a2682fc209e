package io.phasegrid.app.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.analysis.diagram.InferredPoint;
import io.phasegrid.analysis.refine.Inference;
import io.phasegrid.analysis.refine.RefinedRounds;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.recovery.FolderLease;
import io.phasegrid.spark.run.GuidedBatching;
import io.phasegrid.spark.run.RunListener;
import io.phasegrid.spark.run.SweepData;
import io.phasegrid.spark.run.SweepRunner;
import io.phasegrid.spark.store.Store;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Sweep;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The page of a refined sweep shows points that were not trained as what is inferred of them. */
@ExtendWith({BrowserTab.class, LocalSpark.class})
class InferredInBrowserTest {

  private static final String REFINED =
      """
      name: refined
      data: {set: digits, train: 200}
      network: {depth: 2, width: 6, activation: tanh}
      training: {loss: cross-entropy, batch: 8, steps: 30}
      axes:
        training.weightDecay: {log: [1.0e-3, 2], points: 6}
        training.labelNoise: {linear: [0, 0.7], points: 6}
      seeds: 1
      measure: {samples: 60}
      refine: {budget: 12, rounds: 2}
      """;

  @Test
  void inferredPointsArePaleAndSaySo(SparkSession spark, Browser browser, @TempDir Path scratch)
      throws Exception {
    Sweep sweep = SmallRun.sweep(REFINED);
    Store store =
        Store.openOrCreate(scratch.resolve("out").toString(), sweep.name(), new Configuration());
    try (FolderLease lease = FolderLease.take(store.folder(), new Configuration(), false)) {
      SweepData data = SweepData.open(sweep);
      new SweepRunner(spark, "cpu", GuidedBatching.DEFAULT, RunListener.SILENT)
          .run(sweep, data, store, lease, RefinedRounds.of(spark, sweep, data, store));
    }
    ReportPage page = ReportPage.write(spark, store, sweep, scratch.resolve("report").toString());
    List<InferredPoint> inferred =
        Inference.ofRefined(
            sweep, Diagram.of(spark, store, sweep.thresholds()).where("measurement = 'clean'"));
    assertThat(inferred).hasSizeGreaterThanOrEqualTo(36 - 12);

    browser.open(Path.of(page.file()), 1200, 900);

    browser.await("document.querySelector('.panel .plot').data?.length === 2");
    for (InferredPoint point : inferred) {
      int row = row(sweep, point);
      int column = column(sweep, point);
      JsonNode words =
          browser.evaluate(
              "phasegrid.data.words[document.querySelector('.panel .plot').data[0].z[%d][%d]]"
                  .formatted(row, column));
      assertThat(words.asText()).isEqualTo(point.word());
    }
    InferredPoint first = inferred.get(0);
    double[] at = ReportInBrowserTest.pixelOf(browser, column(sweep, first), row(sweep, first));
    browser.moveMouse(at[0], at[1]);
    browser.await("!document.getElementById('tooltip').hidden");
    assertThat(browser.evaluate("document.getElementById('tooltip').textContent").asText())
        .contains(first.word() + ", inferred")
        .contains("Not trained");
    assertThat(browser.evaluate("document.getElementById('legend').textContent").asText())
        .contains("%d points not trained, but inferred".formatted(inferred.size()));

    browser.picture(Path.of("target/screenshots/refined.png").toAbsolutePath());

    // Under other thresholds nothing is known of them.
    browser.evaluate(
        "(() => { const s = document.getElementById('phase-alpha'); s.value = '0.6'; s.dispatchEvent(new Event('input')) })()");
    browser.await(
        "document.querySelector('.panel .plot').data[0].z.flat().every(word => word === null)");
    assertThat(browser.complaints()).isEmpty();
  }

  private static int row(Sweep sweep, InferredPoint point) {
    return sweep.axes().get(0).values().indexOf(point.axes().get(Setting.TRAINING_WEIGHT_DECAY));
  }

  private static int column(Sweep sweep, InferredPoint point) {
    return sweep.axes().get(1).values().indexOf(point.axes().get(Setting.TRAINING_LABEL_NOISE));
  }
}
