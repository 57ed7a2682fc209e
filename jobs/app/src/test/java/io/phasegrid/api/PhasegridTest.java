package io.phasegrid.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.phasegrid.analysis.RefinedSweep;
import io.phasegrid.spark.FolderCopy;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The library on a caller's session: runs, stored results, figures, one sentence per mistake. */
@Tag("trains")
@ExtendWith(LocalSpark.class)
class PhasegridTest {

  private static final Path SAMPLE =
      Path.of(System.getProperty("phasegrid.root", ".."), "docs", "sample");

  @Test
  void showsWhatIsStoredAndChangesNothing(SparkSession spark) throws IOException {
    List<Path> before = FolderCopy.files(SAMPLE);
    SweepResults sample = Phasegrid.on(spark).results(SAMPLE.toString());

    assertThat(sample.diagramText()).contains("network.width = 12").contains("● CRH");
    assertThat(sample.with("phase.alpha=0.99").diagramText(Measurement.CLEAN))
        .doesNotContain("● CRH");
    assertThat(sample.table("SELECT count(*) AS n FROM cells"))
        .contains("34")
        .endsWith("(1 row)\n");
    assertThat(sample.sql("SELECT * FROM relations WHERE last").count()).isPositive();
    assertThat(sample.views()).contains(" relations ").contains(" scaling ");
    assertThat(sample.columns("runs")).contains("finished_at");
    assertThat(FolderCopy.files(SAMPLE)).isEqualTo(before);
  }

  @Test
  void tablesAreDatasets(SparkSession spark) {
    SweepResults sample = Phasegrid.on(spark).results(SAMPLE);

    assertThat(sample.cells().count()).isEqualTo(34);
    assertThat(sample.runs().count()).isEqualTo(34);
    assertThat(sample.layers().columns()).contains("alpha_frga", "p", "r2_p");
    assertThat(sample.spectra().columns()).contains("z", "h", "g");
    assertThat(sample.relations().columns()).contains("relation", "null_alpha", "excess");
    assertThat(sample.diagram().columns()).contains("label", "agreement", "mean_alpha");
    assertThat(sample.diagram().where("measurement = 'clean'").count()).isPositive();
    assertThat(sample.folder()).endsWith("docs/sample");
  }

  @Test
  void resultsNeitherMixNorTouchTheSessionOfTheCaller(SparkSession spark, @TempDir Path folder) {
    spark.range(3).createOrReplaceTempView("cells");
    Phasegrid phasegrid = Phasegrid.on(spark);
    SweepResults sample = phasegrid.results(SAMPLE);
    SweepResults tiny = phasegrid.sweep(SmallRun.TINY).runInto(folder.resolve("a folder"));

    assertThat(sample.sql("SELECT * FROM cells").count()).isEqualTo(34);
    assertThat(tiny.sql("SELECT * FROM cells").count()).isEqualTo(4);
    assertThat(spark.table("cells").count()).isEqualTo(3);
    assertThat(spark.range(3).join(tiny.cells()).count()).isEqualTo(12);
    phasegrid.close();
    assertThat(spark.range(3).count()).isEqualTo(3);
    spark.catalog().dropTempView("cells");
  }

  @Test
  void runsFilesAndTextAndTrainsOnlyWhatIsNew(SparkSession spark, @TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("tiny.yaml"), SmallRun.TINY);
    Phasegrid phasegrid = Phasegrid.on(spark);
    Path out = folder.resolve("out");

    SweepResults one =
        phasegrid.sweep(file).with("seeds=1").with("training.steps=10").engine("cpu").runInto(out);
    assertThat(one.cells().select("steps").distinct().first().getLong(0)).isEqualTo(10);
    assertThat(one.sql("SELECT * FROM diagram").count()).isEqualTo(one.diagram().count());
    assertThat(one.cells().count()).isEqualTo(2);
    SweepRequest more = phasegrid.sweep(file.toString()).with("training.steps=10");
    SweepResults two = more.runInto(out.toString());
    assertThat(two.cells().count()).isEqualTo(4);
    SweepResults same = phasegrid.sweep(SmallRun.TINY).with("training.steps=10").runInto(out);

    assertThat(same.runs().count()).isEqualTo(4);
    assertThat(same.diagramText()).contains("network.width ↓");
  }

  @Test
  void runsRefinedSweeps(SparkSession spark, @TempDir Path folder) {
    SweepResults results = Phasegrid.on(spark).sweep(RefinedSweep.YAML).runInto(folder);

    assertThat(results.cells().count()).isLessThanOrEqualTo(30);
    assertThat(results.diagramText()).contains("( ): not trained but inferred");
    assertThat(results.sql("SELECT * FROM inferred").count()).isPositive();
  }

  @Test
  void drawsFiguresAndWritesThem(SparkSession spark, @TempDir Path folder) throws IOException {
    List<Path> before = FolderCopy.files(SAMPLE);
    SweepResults sample = Phasegrid.on(spark).results(SAMPLE);
    List<SweepFigure> figures = sample.figures();
    SweepFigure alpha = sample.figure("alpha");

    assertThat(figures).extracting(SweepFigure::name).contains("alpha", "labels", "spectra");
    assertThat(alpha.title()).isNotBlank();
    assertThat(alpha.caption()).contains("cells");
    assertThat(alpha).hasToString("alpha: " + alpha.title());
    assertThat(alpha.png()).startsWith(0x89, 'P', 'N', 'G');
    assertThat(new String(alpha.svg(), StandardCharsets.UTF_8)).contains("<svg");
    assertThat(alpha.image().getWidth()).isEqualTo(502);
    assertThat(
            sample
                .figures(
                    FigureOptions.DEFAULT.with(FigureOptions.Width.PAGE).with(Measurement.CLEAN))
                .get(0)
                .image()
                .getWidth())
        .isEqualTo(1033);
    alpha.writeTo(folder.resolve("figures"));
    assertThat(FolderCopy.files(folder.resolve("figures"))).hasSize(2);
    Path page = sample.report(folder.resolve("report"));
    assertThat(page).isEqualTo(folder.resolve("report/report.html")).isNotEmptyFile();
    assertThat(FolderCopy.files(SAMPLE)).isEqualTo(before);
    assertThatThrownBy(() -> sample.figure("alhpa"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("There is no figure alhpa")
        .hasMessageContaining("alpha, labels");
  }

  @Test
  void saysWhatIsWrongInOneSentence(SparkSession spark, @TempDir Path folder) {
    Phasegrid phasegrid = Phasegrid.on(spark);
    SweepResults sample = phasegrid.results(SAMPLE);

    assertThat(refusal(() -> phasegrid.sweep("no/such.yaml").runInto(folder)))
        .startsWith("There is no sweep file no/such.yaml");
    assertThat(refusal(() -> phasegrid.sweep("name: x\ntraning: {}\n").runInto(folder)))
        .startsWith("The sweep's text");
    assertThat(refusal(() -> phasegrid.sweep("{name: x, traning: {}}").runInto(folder)))
        .startsWith("The sweep's text, line 1");
    assertThat(refusal(() -> phasegrid.sweep(SmallRun.TINY).with("seeds").runInto(folder)))
        .startsWith("Override seeds");
    assertThat(refusal(() -> phasegrid.sweep(SmallRun.TINY).engine("gpx").runInto(folder)))
        .contains("gpx");
    assertThat(refusal(() -> phasegrid.results("no/such/folder")))
        .startsWith("There are no tables in no/such/folder");
    assertThat(refusal(() -> sample.with("phase.alhpa=1"))).contains("phase.alpha");
    assertThat(refusal(() -> sample.sql("DROP VIEW cells"))).isNotBlank();
    assertThat(refusal(() -> sample.table("SELECT widht FROM cells"))).contains("width");
    assertThat(refusal(() -> sample.columns("cels"))).contains("the nearest is cells");
  }

  private static String refusal(ThrowingCallable call) {
    PhasegridException refused = catchThrowableOfType(PhasegridException.class, call);
    assertThat(refused.isRetryable()).isFalse();
    return refused.getMessage();
  }
}
