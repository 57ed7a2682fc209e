package io.phasegrid.app.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.phasegrid.cell.CellResult;
import io.phasegrid.cell.Measurement;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.store.Store;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.SweepWriter;
import io.phasegrid.sweep.ThresholdKey;
import io.phasegrid.sweep.Thresholds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The page of ten thousand points, in a real browser. */
@ExtendWith({BrowserTab.class, LocalSpark.class})
@TestInstance(Lifecycle.PER_CLASS)
class LargeReportTest {

  private static final String SWEEP =
      """
      name: large
      data: {set: digits, train: 200}
      network: {depth: 3, activation: tanh, width: 32}
      training: {loss: cross-entropy, batch: 8, steps: 30}
      axes:
        training.weightDecay: {log: [1.0e-5, 0.1], points: 100}
        training.labelNoise: {linear: [0, 1], points: 100}
      seeds: 1
      measure: {samples: 60, at: [0, end], rotations: 2}
      """;

  private static final long KEY = KeyedRandom.key(3, Purpose.LABEL_NOISE, 0, 0);

  private SyntheticStore stored;
  private ReportPage page;
  private Browser browser;

  @BeforeAll
  void write(SparkSession spark, Browser browser, @TempDir Path scratch) throws Exception {
    this.browser = browser;
    Sweep sweep = SmallRun.sweep(SWEEP);
    Path folder = scratch.resolve("out");
    stored = SyntheticStore.write(folder, sweep, SweepWriter.write(sweep));
    Store store = Store.open(folder.toString(), new Configuration());
    page = ReportPage.write(spark, store, sweep, scratch.resolve("report").toString());
    browser.open(Path.of(page.file()), 1300, 1000);
  }

  @Test
  void theFileStaysSmallAndSaysWhatItLeavesOut() {
    System.out.printf("page of 10,000 points: %,d bytes%n", page.bytes());
    assertThat(page.bytes()).isLessThan(10_000_000);
    assertThat(browser.evaluate("document.getElementById('notices').textContent").asText())
        .contains("it leaves out")
        .contains("the spectra of")
        .contains("directions of spectra beyond 16 of each");
    assertThat(browser.evaluate("phasegrid.store.spectraCells(0)").asInt()).isGreaterThan(100);
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.networkRequests()).isEmpty();
  }

  @Test
  void everyLabelIsThatOfTheProgramUnderRandomThresholds() {
    for (int draw = 0; draw < 6; draw++) {
      Thresholds thresholds = draw == 0 ? Thresholds.DEFAULT : random(draw);
      PhaseRule rule = new PhaseRule(thresholds);
      for (Measurement kind : Measurement.values()) {
        int measurement = MeasuredLayers.MEASUREMENTS.indexOf(kind.id());
        for (int step = 0; step < 2; step++) {
          Map<String, String> shown = words(step, measurement, thresholds);
          Map<String, String> expected = new HashMap<>();
          for (CellResult result : stored.results()) {
            int then = step == 0 ? result.stepsDone() : 0;
            expected.put(
                result.cell().id(),
                result.error().isPresent()
                    ? "failed"
                    : rule.classify(SyntheticStore.evidence(result.layers(), then, kind)).id());
          }
          assertThat(shown).as("%s at %s under %s", kind, step, thresholds).isEqualTo(expected);
          assertThat(expected.values().stream().distinct().count()).isGreaterThan(2);
        }
      }
    }
  }

  private Map<String, String> words(int step, int measurement, Thresholds thresholds) {
    JsonNode list =
        browser.evaluate(
            """
            (() => {
              const classified = phasegrid.classify(%d, %d, %s);
              return Array.from(classified.cellWords, (word, cell) => [phasegrid.store.cellId(cell), phasegrid.data.words[word]]);
            })()
            """
                .formatted(step, measurement, ReportInBrowserTest.json(thresholds)));
    Map<String, String> words = new HashMap<>();
    list.forEach(pair -> words.put(pair.get(0).asText(), pair.get(1).asText()));
    return words;
  }

  /** Thresholds of six decimals. */
  private static Thresholds random(int draw) {
    return Thresholds.DEFAULT
        .with(ThresholdKey.ALPHA, between(0.5, 0.95, 10 * draw))
        .with(ThresholdKey.EXCESS, between(-0.2, 0.8, 10 * draw + 1))
        .with(ThresholdKey.FLAT, between(0.1, 1, 10 * draw + 2))
        .with(ThresholdKey.COLLAPSED, between(0, 0.1, 10 * draw + 3))
        .with(ThresholdKey.SCORE, between(-0.1, 0.4, 10 * draw + 4))
        .with(ThresholdKey.RANK, between(1, 6, 10 * draw + 5));
  }

  private static double between(double low, double high, int index) {
    return Math.rint((low + (high - low) * KeyedRandom.uniform(KEY, index)) * 1e6) / 1e6;
  }

  @Test
  void howLongInteractionsTake() throws Exception {
    browser.await("document.querySelector('.panel .plot').data[0].z.length === 100");
    List<String> lines = new ArrayList<>();
    lines.add(timed("label again by a slider", slide("phase-alpha", "0.8")));
    lines.add(timed("label again by a slider", slide("phase-alpha", "0.75")));
    lines.add(timed("show alignment", choose("quantity", "alpha")));
    lines.add(timed("show one layer", choose("layer", "2")));
    lines.add(timed("show the first step", choose("step", "1")));
    lines.add(timed("show labels", choose("quantity", "label")));
    lines.add(timed("move by keyboard", key("ArrowRight")));
    lines.add(timed("open a point, its words", key("Enter")));
    lines.add(
        timed(
            "its three charts",
            "while (!document.querySelector('#detail .curves').data) await new Promise(requestAnimationFrame)"));
    lines.add(timed("another layer's spectrum", choose("detail-layer", "3")));
    lines.add(
        timed(
            "hover",
            "Plotly.Fx.hover(document.querySelector('.panel .plot'), [{curveNumber: 0, pointNumber: [40, 40]}])"));
    browser.evaluate("document.getElementById('as-table').click()");
    assertThat(
            browser.evaluate("document.querySelectorAll('#points-table tbody tr').length").asInt())
        .isEqualTo(50);
    browser.evaluate("document.getElementById('as-table').click()");
    // Figures of a machine with other work; they are printed and assert nothing.
    lines.forEach(System.out::println);
    browser.evaluate("scrollTo(0, 0)");
    browser.picture(Path.of("target/screenshots/large.png").toAbsolutePath());
    assertThat(browser.complaints()).isEmpty();
  }

  private String timed(String what, String action) {
    double before = browser.millisComputed();
    JsonNode millis =
        browser.evaluate(
            """
            (async () => {
              const start = performance.now();
              %s;
              await new Promise(requestAnimationFrame);
              await new Promise(done => setTimeout(done, 0));
              return performance.now() - start;
            })()
            """
                .formatted(action));
    double computed = browser.millisComputed() - before;
    return String.format(
        "%-26s %4.0f ms, %4.0f ms of them computing", what, millis.asDouble(), computed);
  }

  private static String slide(String id, String value) {
    return "const s = document.getElementById('%s'); s.value = '%s'; s.dispatchEvent(new Event('input'))"
        .formatted(id, value);
  }

  private static String choose(String id, String value) {
    return "const s = document.getElementById('%s'); s.value = '%s'; s.dispatchEvent(new Event('change'))"
        .formatted(id, value);
  }

  private static String key(String key) {
    return "const p = document.querySelector('.panel .plot'); p.focus(); p.dispatchEvent(new KeyboardEvent('keydown', {key: '%s'}))"
        .formatted(key);
  }
}
