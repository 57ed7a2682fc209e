package io.phasegrid.app.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.store.Store;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.ThresholdKey;
import io.phasegrid.sweep.Thresholds;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The page of a small sweep whose name is hostile and which is not finished, in a real browser. */
@ExtendWith({BrowserTab.class, LocalSpark.class})
@TestInstance(Lifecycle.PER_CLASS)
class ReportInBrowserTest {

  private static final String NAME = "</script><script>alert(1)</script><!-- & \u2028 <b>";
  private static final String SWEEP =
      """
      name: "%s"
      data: {set: digits, train: 300}
      network: {depth: 2, activation: tanh}
      training: {loss: cross-entropy, batch: 8, steps: 90, weightDecay: 0.01, gradientNoise: 0.05}
      axes:
        training.labelNoise: [0, 0.2, 0.6]
        training.learningRate: [0.02, 0.1, 1000]
        network.width: [8, 12]
      seeds: 2
      measure: {samples: 100, at: [0, 40, end]}
      """
          .formatted(NAME.replace("\u2028", "\\u2028"));

  private static final List<Thresholds> THRESHOLDS =
      List.of(
          Thresholds.DEFAULT,
          Thresholds.DEFAULT
              .with(ThresholdKey.ALPHA, 0.3)
              .with(ThresholdKey.EXCESS, 0.05)
              .with(ThresholdKey.SCORE, -0.6)
              .with(ThresholdKey.EQUILIBRATION, 0.05)
              .with(ThresholdKey.DRIFT, 0.051234),
          Thresholds.DEFAULT
              .with(ThresholdKey.ALPHA, 0.41277)
              .with(ThresholdKey.EXCESS, -1)
              .with(ThresholdKey.SCORE, -1)
              .with(ThresholdKey.FLAT, 2)
              .with(ThresholdKey.RANK, 5.5)
              .with(ThresholdKey.COLLAPSED, 0.987));

  private Path page;
  private Store store;
  private Sweep sweep;
  private Browser browser;

  @BeforeAll
  void writePage(SparkSession spark, Browser browser, @TempDir Path scratch) {
    this.browser = browser;
    Path folder = scratch.resolve("out");
    // What the page shows as missing: a value of an axis, and a seed of every point.
    SmallRun.in(spark, folder).run(SWEEP);
    store = Store.open(folder.toString(), new Configuration());
    sweep = SmallRun.sweep(SWEEP, "training.labelNoise=[0, 0.2, 0.4, 0.6]", "seeds=3");
    page =
        Path.of(ReportPage.write(spark, store, sweep, scratch.resolve("report").toString()).file());
  }

  @BeforeEach
  void open() {
    browser.open(page, 1300, 1000);
  }

  @Test
  void opensFromDiskWithoutErrorsOrRequestsWhateverTheNameOfTheSweep() {
    assertThat(browser.evaluate("document.getElementById('title').textContent").asText())
        .isEqualTo(NAME);
    assertThat(browser.evaluate("document.title").asText()).startsWith("</script>");
    assertThat(browser.evaluate("document.getElementById('sweep-text').textContent").asText())
        .isEqualTo(store.sweepFile().orElseThrow())
        .contains("alert(1)");
    assertThat(browser.evaluate("document.scripts.length").asInt()).isEqualTo(3);
    assertThat(browser.networkRequests()).isEmpty();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void theTitleOfAnAxisIsWholeHoweverFewTheRows(SparkSession spark, @TempDir Path scratch) {
    Sweep flat = SmallRun.sweep(SWEEP, "training.labelNoise=[0, 0.2]", "network.width=8");
    browser.open(
        Path.of(ReportPage.write(spark, store, flat, scratch.toString()).file()), 1300, 1000);
    String whole =
        "[...document.querySelectorAll('#panels .ytitle')].map(title => {"
            + " const is = title.getBoundingClientRect(), plot = title.closest('.plot').getBoundingClientRect();"
            + " return title.textContent + (is.top >= plot.top && is.bottom <= plot.bottom) }).join()";

    assertThat(browser.evaluate(whole).asText()).isEqualTo("training.labelNoisetrue");
  }

  @Test
  void asksForNothingEvenIfItIsMadeTo() {
    String refused = "fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'refused')";
    assertThat(browser.evaluate(refused).asText()).isEqualTo("refused");
    String injected =
        "(() => { const s = document.createElement('script'); s.textContent = 'globalThis.ran = true';"
            + " document.body.append(s); return globalThis.ran === true })()";
    assertThat(browser.evaluate(injected).asBoolean()).isFalse();
    assertThat(browser.networkRequests()).isEmpty();
    browser.forgetComplaints();
  }

  @Test
  void labelsAreThoseOfTheProgramUnderEveryThresholdStepAndMeasurement(SparkSession spark) {
    for (Thresholds thresholds : THRESHOLDS) {
      assertSameDiagram(Diagram.of(spark, store, thresholds), 0, thresholds);
    }
    // After the last come the other steps from the latest on.
    assertSameDiagram(Diagram.at(spark, store, THRESHOLDS.get(1), 40), 1, THRESHOLDS.get(1));
  }

  @Test
  void labelsFollowTheChosenLayers(SparkSession spark, @TempDir Path scratch) {
    Sweep ends = SmallRun.sweep(SWEEP, "seeds=3", "phase.layers=[-1,fc1]", "phase.alpha=0.3");
    browser.open(
        Path.of(ReportPage.write(spark, store, ends, scratch.toString()).file()), 1300, 1000);

    assertSameDiagram(Diagram.of(spark, store, ends.thresholds()), 0, ends.thresholds());
    assertThat(browser.evaluate("document.getElementById('layer').options[0].text").asText())
        .isEqualTo("layers [-1,fc1]");
    assertThat(browser.evaluate("document.getElementById('caption').textContent").asText())
        .endsWith(" · last step · phase.layers [-1,fc1]");
  }

  @Test
  void manyLayersAreAHeatMapWithTheNamesOfAll(SparkSession spark, @TempDir Path scratch)
      throws Exception {
    String[] deep = {
      "network.depth=39",
      "network.width=8",
      "training.labelNoise=0",
      "training.learningRate=0.02",
      "training.steps=20",
      "measure.at=[end]"
    };
    SmallRun run = SmallRun.in(spark, scratch.resolve("out"));
    run.run(SWEEP, deep);
    String folder = scratch.resolve("report").toString();
    browser.open(
        Path.of(ReportPage.write(spark, run.store(), SmallRun.sweep(SWEEP, deep), folder).file()),
        1300,
        1000);

    focusFirstPanel();
    browser.press("Enter");
    browser.await("document.activeElement.id === 'detail-title'");

    String plot = "document.querySelector('#detail .layers')";
    browser.await(plot + ".data?.length === 2");
    assertThat(browser.evaluate(plot + ".layout.yaxis.ticktext.join()").asText())
        .startsWith("fc1,fc2,")
        .endsWith(",fc40");
    assertThat(
            browser
                .evaluate(
                    "(({store, alpha}) => Math.abs("
                        + plot
                        + ".data[0].z[39][5] - store.cellsOf(0).reduce((sum, cell) =>"
                        + " sum + alpha(0, 0, cell, 40, 5) / 2, 0)))(phasegrid)")
                .asDouble())
        .isLessThan(1e-9);
    // Every name is drawn and none touches the next.
    assertThat(
            browser
                .evaluate(
                    "(names => names.length + ' ' + names.slice(1).every((name, i) =>"
                        + " name.bottom <= names[i].top))([..."
                        + plot
                        + ".querySelectorAll('.ytick text')].map(text => text.getBoundingClientRect()))")
                .asText())
        .isEqualTo("40 true");
    assertThat(text("#layer option:last-child")).isEqualTo("layer fc40, the last");
    assertThat(text("#detail-layer option:last-child")).isEqualTo("layer fc40");
    assertThat(browser.complaints()).isEmpty();
    browser.picture(Path.of("target/screenshots/many-layers.png").toAbsolutePath());
  }

  @Test
  void firstStepsAreMappedWhereSomeCellReachedThem(SparkSession spark, @TempDir Path scratch) {
    String[] fitting = {
      "data.train=20",
      "training.labelNoise=0",
      "training.learningRate=[0.0001, 0.1]",
      "training.gradientNoise=0",
      "training.weightDecay=0",
      "training.steps=200",
      "network.width=32",
      "measure.at=[0, 100, end]"
    };
    SmallRun run = SmallRun.in(spark, scratch.resolve("out"));
    run.run(SWEEP, fitting);
    String folder = scratch.resolve("report").toString();
    browser.open(
        Path.of(
            ReportPage.write(spark, run.store(), SmallRun.sweep(SWEEP, fitting), folder).file()),
        1300,
        1000);

    assertThat(text("#quantity")).endsWith("steps to fit");
    choose("quantity", "steps to fit");
    assertThat(text("#caption")).startsWith("steps to fit, median over seeds");
    String plot = "document.querySelector('.panel .plot').data[0]";
    assertThat(browser.evaluate(plot + ".text.flat().join()").asText()).isEqualTo("never,100");
    assertThat(
            browser
                .evaluate(plot + ".z.flat().map(z => z && Math.round(Math.expm1(z))).join()")
                .asText())
        .isEqualTo(",100");
    assertThat(text("#legend .scale")).isEqualTo("100100");
    choose("quantity", "loss");
    assertThat(text("#caption")).startsWith("loss, mean over seeds");
    assertThat(firstValue()).isPositive();
    assertThat(browser.complaints()).isEmpty();
  }

  private void assertSameDiagram(Dataset<Row> diagram, int step, Thresholds thresholds) {
    List<Row> rows = diagram.collectAsList();
    assertThat(rows).hasSize(2 * 18);
    for (Row row : rows) {
      int measurement = MeasuredLayers.MEASUREMENTS.indexOf(row.<String>getAs("measurement"));
      JsonNode shown =
          browser.evaluate(
              """
              (() => {
                const {store, classify, data, alpha} = phasegrid;
                const point = [...Array(store.points).keys()].find(p =>
                  store.setting(p, 'training.labelNoise') === %s && store.setting(p, 'training.learningRate') === %s
                    && store.setting(p, 'network.width') === %s);
                const classified = classify(%d, %d, %s);
                const word = classified.pointWords[point];
                const alphas = store.cellsOf(point).map(cell => alpha(%2$d, %3$d, cell, 0, -1)).filter(a => !isNaN(a));
                return {word: data.words[word], agreement: classified.counts[point * data.words.length + word] / classified.seeds[point],
                  equilibrated: classified.equilibrated[point] === 1, alpha: alphas.length ? alphas.reduce((a, b) => a + b) / alphas.length : null};
              })()
              """
                  .replace("%2$d", String.valueOf(step))
                  .replace("%3$d", String.valueOf(measurement))
                  .formatted(
                      row.<Double>getAs("label_noise"),
                      row.<Double>getAs("learning_rate"),
                      row.<Long>getAs("width"),
                      step,
                      measurement,
                      json(thresholds)));
      String place = row + " under " + thresholds;
      assertThat(shown.get("word").asText()).as(place).isEqualTo(row.<String>getAs("label"));
      assertThat(shown.get("agreement").asDouble())
          .as(place)
          .isEqualTo(row.<Double>getAs("agreement"), within(1e-12));
      assertThat(shown.get("equilibrated").asBoolean())
          .as(place)
          .isEqualTo(row.<Boolean>getAs("equilibrated"));
      Double alpha = row.getAs("mean_alpha");
      if (alpha != null && !alpha.isNaN()) {
        assertThat(shown.get("alpha").asDouble()).as(place).isEqualTo(alpha, within(2e-6));
      }
    }
  }

  static String json(Thresholds thresholds) {
    return Json.of(
        thresholds.values().entrySet().stream()
            .collect(Collectors.toMap(entry -> entry.getKey().path(), Map.Entry::getValue)));
  }

  @Test
  void anUnfinishedSweepIsShownAsFarAsItIs() {
    String notice = browser.evaluate("document.getElementById('notices').textContent").asText();
    assertThat(notice)
        .contains("not finished")
        .contains("of its 24 places, 6 have nothing stored yet")
        .contains("18 stored points lack 18 seeds");
    assertThat(browser.evaluate("document.querySelectorAll('.panel').length").asInt()).isEqualTo(2);
    focusFirstPanel();
    // Upwards is label noise, whose third value was never run.
    browser.press("ArrowUp", "ArrowUp");
    assertThat(said()).contains("labelNoise 0.4").contains("nothing stored");
  }

  @Test
  void aPointIsReadByHoverAndOpenedByClick() {
    double[] at = pixelOf(browser, 1, 0);
    browser.moveMouse(at[0], at[1]);
    browser.await("!document.getElementById('tooltip').hidden");
    assertThat(browser.evaluate("document.getElementById('tooltip').textContent").asText())
        .contains("labelNoise 0, learningRate 0.1, width 8")
        .contains("mean α")
        .contains("±")
        .contains("agreement")
        .contains("data.train 300")
        .contains("training.gradientNoise 0.05");

    browser.click(at[0], at[1]);
    browser.await("!document.getElementById('detail').hidden");
    assertThat(text("#detail h2")).isEqualTo("labelNoise 0, learningRate 0.1, width 8");
    assertThat(browser.evaluate("document.querySelectorAll('#detail tbody tr').length").asInt())
        .isEqualTo(2);
    browser.await("document.querySelector('#detail .curves').data?.length > 0");
    // Alignments and nulls of six relations, h and g with their lines, and three curves of two
    // seeds.
    assertThat(traces(0)).isEqualTo(2);
    assertThat(
            browser
                .evaluate(
                    "document.querySelectorAll('#detail .plot')[0].data[0].y.filter(y => y !== null).length")
                .asInt())
        .isEqualTo(18);
    assertThat(traces(1)).isEqualTo(4);
    assertThat(traces(2)).isEqualTo(6);
    assertThat(
            browser.evaluate("document.querySelectorAll('#detail .plot')[2].data[0].x").toString())
        .isEqualTo("[0,40,90]");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void theKeyboardAloneReadsOpensAndClosesAPoint() {
    focusFirstPanel();
    browser.press("ArrowRight", "ArrowUp");
    assertThat(said()).startsWith("labelNoise 0.2, learningRate 0.1: ").contains("seed");
    browser.press("Home");
    assertThat(said()).startsWith("labelNoise 0.2, learningRate 0.02: ");
    browser.press("Enter");
    browser.await("document.activeElement.id === 'detail-title'");
    assertThat(text("#detail h2")).isEqualTo("labelNoise 0.2, learningRate 0.02, width 8");
    browser.press("Escape");
    browser.await("document.getElementById('detail').hidden");
    assertThat(browser.evaluate("document.activeElement.className").asText()).contains("plot");
  }

  @Test
  void aSliderLabelsAgainAndSaysSo() {
    String before = browser.evaluate("document.querySelector('.panel .plot').data[0].z").toString();
    slide("phase-alpha", "0.05");
    slide("phase-excess", "-0.5");
    slide("phase-score", "-1");
    browser.await("document.getElementById('announcer').textContent.includes('Labelled again')");
    assertThat(browser.evaluate("document.querySelector('.panel .plot').data[0].z").toString())
        .isNotEqualTo(before);
    assertThat(text("#legend")).contains("CRH");
    assertThat(browser.evaluate("document.getElementById('phase-alpha-exact').value").asText())
        .isEqualTo("0.05");
    browser.evaluate("document.getElementById('reset').click()");
    browser.await("document.getElementById('phase-alpha-exact').value === '0.7'");
    assertThat(browser.evaluate("document.querySelector('.panel .plot').data[0].z").toString())
        .isEqualTo(before);
  }

  @Test
  void choicesChangeWhatIsShown() {
    choose("quantity", "alpha");
    double clean = firstValue();
    assertThat(text("#caption")).contains("mean α").contains("clean").contains("last step");
    choose("measurement", "1");
    double noisy = firstValue();
    assertThat(text("#caption")).contains("noisy");
    choose("measurement", "0");
    choose("layer", "1");
    double layer = firstValue();
    choose("relation", "0");
    double relation = firstValue();
    choose("step", "2");
    double start = firstValue();
    assertThat(List.of(noisy, clean, layer, relation, start)).doesNotHaveDuplicates();
    assertThat(text("#caption")).contains("f-RGA, layer fc1").contains("clean").contains("step 0");
    choose("quantity", "agreement");
    assertThat(firstValue()).isBetween(0.5, 1.0);

    choose("across", "2");
    assertThat(browser.evaluate("document.querySelectorAll('.panel').length").asInt()).isEqualTo(3);
    assertThat(text(".panel figcaption")).isEqualTo("learningRate = 0.02");
    choose("axis-1", "2");
    assertThat(browser.evaluate("document.querySelectorAll('.panel').length").asInt()).isEqualTo(1);
    assertThat(text(".panel figcaption")).isEqualTo("learningRate = 1000");
  }

  @Test
  void tablesListPointsAndCellsThatNeedALook() {
    browser.evaluate("document.getElementById('as-table').click()");
    assertThat(
            browser.evaluate("document.querySelectorAll('#points-table tbody tr').length").asInt())
        .isEqualTo(18);
    assertThat(browser.evaluate("document.getElementById('panels').hidden").asBoolean()).isTrue();
    int all = browser.evaluate("document.querySelectorAll('#cells-table tbody tr').length").asInt();
    browser.evaluate(
        "(() => { const s = document.querySelector('#cells-table select'); s.value = 'diverged'; s.dispatchEvent(new Event('change')) })()");
    int diverged =
        browser.evaluate("document.querySelectorAll('#cells-table tbody tr').length").asInt();
    // A learning rate of 1000: three label noises, two widths, two seeds.
    assertThat(diverged).isBetween(1, 12).isLessThan(all);
    browser.evaluate("document.querySelector('#cells-table tbody button').click()");
    assertThat(text("#detail h2")).contains("learningRate 1000");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void everythingThatCanBeUsedHasAName() {
    JsonNode nameless =
        browser.evaluate(
            """
            [...document.querySelectorAll('button, select, input, [tabindex="0"], [role=img]')].filter(e =>
              !e.closest('.modebar') && !(e.labels && e.labels.length) && !e.getAttribute('aria-label') && !e.textContent.trim()
                && !e.closest('summary')).map(e => e.outerHTML.slice(0, 200))
            """);
    assertThat(nameless).isEmpty();
    assertThat(browser.evaluate("document.documentElement.lang").asText()).isEqualTo("en");
    assertThat(
            browser
                .evaluate("document.getElementById('announcer').getAttribute('aria-live')")
                .asText())
        .isEqualTo("polite");
  }

  @Test
  void picturesInLightDarkAndNarrow() throws Exception {
    Path pictures = Path.of("target/screenshots").toAbsolutePath();
    browser.picture(pictures.resolve("small-light.png"));
    String light = browser.evaluate("getComputedStyle(document.body).backgroundColor").asText();
    browser.evaluate("document.getElementById('theme').click()");
    browser.evaluate("document.getElementById('theme').click()");
    assertThat(browser.evaluate("document.documentElement.dataset.theme").asText())
        .isEqualTo("dark");
    assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor").asText())
        .isNotEqualTo(light);
    browser.picture(pictures.resolve("small-dark.png"));
    browser.open(page, 400, 900);
    // Nothing is wider than the window.
    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(400);
    browser.picture(pictures.resolve("small-narrow.png"));
  }

  private void focusFirstPanel() {
    browser.evaluate("document.querySelector('.panel .plot').focus({focusVisible: true})");
    browser.await("document.activeElement.classList.contains('plot')");
  }

  private String said() {
    return text("#announcer");
  }

  private String text(String selector) {
    return browser.evaluate("document.querySelector('" + selector + "').textContent").asText();
  }

  private int traces(int chart) {
    return browser
        .evaluate("document.querySelectorAll('#detail .plot')[" + chart + "].data.length")
        .asInt();
  }

  private double firstValue() {
    return browser.evaluate("document.querySelector('.panel .plot').data[0].z[0][0]").asDouble();
  }

  private void choose(String id, String value) {
    browser.evaluate(
        "(() => { const s = document.getElementById('%s'); s.value = '%s'; s.dispatchEvent(new Event('change')) })()"
            .formatted(id, value));
  }

  private void slide(String id, String value) {
    browser.evaluate(
        "(() => { const s = document.getElementById('%s'); s.value = '%s'; s.dispatchEvent(new Event('input')); return new Promise(requestAnimationFrame) })()"
            .formatted(id, value));
  }

  /** Where in the window a place of the first panel is. */
  /** Where on the screen a place of the first panel is, after scrolling there. */
  static double[] pixelOf(Browser browser, int column, int row) {
    JsonNode at =
        browser.evaluate(
            """
            (() => {
              const plot = document.querySelector('.panel .plot');
              plot.scrollIntoView({block: 'center', behavior: 'instant'});
              const frame = plot.getBoundingClientRect();
              const {xaxis, yaxis} = plot._fullLayout;
              return [frame.left + xaxis._offset + xaxis.l2p(%d), frame.top + yaxis._offset + yaxis.l2p(%d)];
            })()
            """
                .formatted(column, row));
    return new double[] {at.get(0).asDouble(), at.get(1).asDouble()};
  }
}
