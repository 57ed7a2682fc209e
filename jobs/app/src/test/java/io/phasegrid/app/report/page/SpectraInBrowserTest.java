package io.phasegrid.app.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Spectra of every measured step in the page, whole and thinned, in a real browser. */
@ExtendWith({BrowserTab.class, LocalSpark.class})
@TestInstance(Lifecycle.PER_CLASS)
class SpectraInBrowserTest {

  /** Two lengths of training: what is the last step of one cell is an earlier one of another. */
  private static final String SWEEP =
      """
      name: spectra
      data: {set: digits, train: 200}
      network: {depth: 2, activation: tanh, width: 40}
      training: {loss: cross-entropy, batch: 8, weightDecay: 0.01}
      axes:
        training.steps: [12, 40]
        training.labelNoise: [0, 0.3]
      seeds: 2
      measure: {samples: 100, at: [0, 12, end]}
      """;

  /** Steps of the page: the last one first, then the others from the latest on. */
  private static final List<Long> STEPS = List.of(40L, 12L, 0L);

  private static final int WHOLE = 40;
  private static final int THIN = 32;

  private Path scratch;
  private Store store;
  private Sweep sweep;
  private Browser browser;

  @BeforeAll
  void train(SparkSession spark, Browser browser, @TempDir Path scratch) {
    this.browser = browser;
    this.scratch = scratch;
    SmallRun run = SmallRun.in(spark, scratch.resolve("out"));
    run.run(SWEEP);
    store = run.store();
    sweep = SmallRun.sweep(SWEEP);
  }

  @Test
  void everyStepHasTheStoredSpectra(SparkSession spark) throws IOException {
    open(PageData.of(spark, store, sweep, Integer.MAX_VALUE));

    assertStored(spark, WHOLE);
    assertThat(text("#notices")).doesNotContain("leaves out");
  }

  @Test
  void whereTheyDoNotFitTheyAreThinnedAndThePageSaysSo(SparkSession spark) throws IOException {
    int whole = PageData.of(spark, store, sweep, Integer.MAX_VALUE).length();
    // The room that spectra take is reckoned with as many directions for the last layer, too.
    String thinned = PageData.of(spark, store, sweep, whole + 4500);
    assertThat(thinned.length()).isLessThan(whole);
    open(thinned);

    assertStored(spark, THIN);
    assertThat(text("#notices"))
        .contains("it leaves out directions of spectra beyond 32 of each")
        .doesNotContain("the spectra of");
    openPoint(3);
    assertThat(text("#spectra-note")).contains("at most 32 directions of a spectrum");
  }

  @Test
  void whereNotEvenThinOnesFitThoseOfTheLastStepAndTheFirstSeedComeFirst(SparkSession spark)
      throws IOException {
    int whole = PageData.of(spark, store, sweep, Integer.MAX_VALUE).length();
    // Thin spectra of a cell at a step take 0.7 kB, whole ones 1.2 kB.
    open(PageData.of(spark, store, sweep, whole - 19_500));

    int last = browser.evaluate("phasegrid.store.spectraCells(0)").asInt();
    int middle = browser.evaluate("phasegrid.store.spectraCells(1)").asInt();
    int first = browser.evaluate("phasegrid.store.spectraCells(2)").asInt();
    assertThat(last).as("the first seeds of four points").isEqualTo(4);
    assertThat(middle).isBetween(first > 0 ? 2 : 0, 2);
    assertThat(first).isLessThan(5);
    assertThat(text("#notices"))
        .contains("the spectra of 4 of 8 cells;")
        .contains("the spectra of %d of 4 cells at step 12".formatted(4 - middle))
        .contains("the spectra of %d of 8 cells at step 0".formatted(8 - first));
  }

  @Test
  void theStepControlDrawsTheSpectraOfThatStep(SparkSession spark) throws IOException {
    open(PageData.of(spark, store, sweep, Integer.MAX_VALUE));
    // The last point trains for 40 steps.
    openPoint(3);
    assertThat(text("#spectra-note")).contains("at its last step").doesNotContain("at most");
    assertDrawn(0, 3);

    choose("step", "1");
    assertThat(text("#spectra-note")).contains("at step 12.");
    assertDrawn(1, 3);

    choose("step", "2");
    assertThat(text("#spectra-note")).contains("at step 0.");
    assertDrawn(2, 3);

    // Of the first point step 12 is the last.
    openPoint(0);
    choose("step", "1");
    assertThat(text("#spectra-note")).contains("at step 12.");
    assertDrawn(1, 0);
    browser.picture(Path.of("target/screenshots/spectra.png").toAbsolutePath());
    assertThat(browser.complaints()).isEmpty();
  }

  private void open(String json) throws IOException {
    Path page = scratch.resolve("report.html");
    Files.writeString(page, PageTemplate.fill("spectra", json));
    browser.open(page, 1300, 1000);
  }

  private void openPoint(int point) {
    double[] at = ReportInBrowserTest.pixelOf(browser, point % 2, point / 2);
    browser.click(at[0], at[1]);
    browser.await("!document.getElementById('detail').hidden");
  }

  /** Awaits a chart of the shown cell's spectrum at a step, down to what is drawn of it. */
  private void assertDrawn(int step, int point) {
    browser.await(
        """
        (() => {
          const chart = document.querySelector('#detail .spectra').data;
          const {store} = phasegrid;
          const expected = store.spectrum(%d, store.cellsOf(%d)[0], 2, 1);
          const z = expected.z.filter(each => each > 1e-6 * expected.z[0]);
          return chart !== undefined && JSON.stringify(chart[0].x) === JSON.stringify(z)
            && JSON.stringify(chart[0].y) === JSON.stringify(expected.h.slice(0, z.length));
        })()
        """
            .formatted(step, point));
  }

  /** Every spectrum of the store is that of the page, but for the directions that it lacks. */
  private void assertStored(SparkSession spark, int directions) {
    List<Row> rows =
        store
            .read(spark, Tables.SPECTRA)
            .where("layer = 2 AND measurement = 'noisy'")
            .collectAsList();
    // Four cells at two steps, four at three.
    assertThat(rows).hasSize(4 * 2 + 4 * 3);
    for (Row row : rows) {
      JsonNode shown =
          browser.evaluate(
              """
              (() => {
                const {store} = phasegrid;
                const cell = [...Array(store.cells).keys()].find(c => store.cellId(c) === '%s');
                const last = store.stepsDone[cell] === %d;
                return store.spectrum(last ? 0 : %d, cell, 2, 1);
              })()
              """
                  .formatted(
                      row.<String>getAs("cell_id"),
                      row.<Long>getAs("step"),
                      STEPS.indexOf(row.<Long>getAs("step"))));
      for (String kind : List.of("z", "h", "g")) {
        List<Double> values = row.getList(row.fieldIndex(kind));
        int[] kept = SpectraChoice.kept(values.size(), directions);
        assertThat(shown.get(kind)).as(row.toString()).hasSize(directions);
        for (int i = 0; i < kept.length; i++) {
          // Thousandths of a decimal logarithm.
          assertThat(shown.get(kind).get(i).asDouble() / values.get(kept[i]))
              .isBetween(0.998, 1.002);
        }
      }
    }
  }

  private String text(String selector) {
    return browser.evaluate("document.querySelector('" + selector + "').textContent").asText();
  }

  private void choose(String id, String value) {
    browser.evaluate(
        "(() => { const s = document.getElementById('%s'); s.value = '%s'; s.dispatchEvent(new Event('change')) })()"
            .formatted(id, value));
  }
}
