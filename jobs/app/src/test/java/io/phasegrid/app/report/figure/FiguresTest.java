package io.phasegrid.app.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.cell.Measurement;
import io.phasegrid.spark.FolderCopy;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.sweep.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Figures of one small store: half of a sweep, measured at three steps. */
@ExtendWith(LocalSpark.class)
@TestInstance(Lifecycle.PER_CLASS)
class FiguresTest {

  private static final String HALF = "seeds=1";
  private static final String THREE_STEPS = "measure.at=[0, 30, end]";

  private Path folder;
  private Path figures;
  private SmallRun run;
  private List<String> told;
  private Path bare;
  private List<String> toldBare;
  private boolean boundaryWithout;

  @BeforeAll
  void draw(SparkSession spark, @TempDir Path temporary) {
    folder = temporary;
    run = SmallRun.in(spark, folder.resolve("store"));
    run.run(SmallRun.DIGITS, THREE_STEPS, HALF);
    Sweep sweep = SmallRun.sweep(SmallRun.DIGITS, THREE_STEPS);
    bare = folder.resolve("bare");
    toldBare = write(bare, sweep, new Figures.Choices(FigureWidth.COLUMN, false, Optional.of(30L)));
    boundaryWithout = Files.exists(folder.resolve("store/boundary"));
    figures = folder.resolve("figures");
    told = write(figures, sweep, new Figures.Choices(FigureWidth.COLUMN, true, Optional.empty()));
  }

  private List<String> write(Path target, Sweep sweep, Figures.Choices choices) {
    List<String> lines = new ArrayList<>();
    Figures.write(
        run.spark(),
        new Figures.Request(run.store(), sweep, sweep, Measurement.CLEAN, choices),
        target.toString(),
        new Configuration(),
        lines::add);
    return lines;
  }

  @Test
  void bothFormatsOfEachFigureAreWrittenAndNothingElse() throws IOException {
    assertThat(FolderCopy.files(figures))
        .extracting(file -> file.getFileName().toString())
        .contains("alpha.png", "alpha.svg", "labels.png", "labels.svg", "training.svg")
        .contains("spectra.svg", "diagram.svg")
        .allMatch(name -> name.endsWith(".png") || name.endsWith(".svg"));
    assertThat(told).anyMatch(line -> line.startsWith("figure  " + figures + "/alpha.{png,svg}"));
  }

  @Test
  void captionAndTerminalTellThatTheSweepIsHalfFinished() throws IOException {
    assertThat(told).contains("The sweep is not finished: Unfinished: 6 of 12 cells are stored.");
    for (Path file : FolderCopy.files(figures)) {
      if (file.toString().endsWith(".svg")) {
        assertThat(Files.readString(file))
            .as(file.toString())
            .contains("6 points, 1 seed each")
            .contains("Unfinished: 6 of 12 cells are stored.")
            .contains("observed without noise")
            .doesNotContain("NaN");
      }
    }
  }

  @Test
  void withoutBoundariesNoneIsFoundAndCaptionsSaySo() throws IOException {
    String left = "boundaries were left out by --no-boundary";

    assertThat(boundaryWithout).isFalse();
    assertThat(folder.resolve("store/boundary")).isDirectory();
    assertThat(Files.readString(bare.resolve("labels.svg")))
        .contains("No boundary is drawn: " + left);
    assertThat(Files.readString(figures.resolve("labels.svg"))).doesNotContain(left);
    assertThat(toldBare).contains("no boundary against width: " + left);
  }

  @Test
  void spectraAreOfTheStepThatWasAskedFor() throws IOException {
    String then = Files.readString(bare.resolve("spectra.svg"));
    String last = Files.readString(figures.resolve("spectra.svg"));

    assertThat(then).contains("without noise, at step 30, layer fc2");
    assertThat(last).contains("without noise, at the last step, layer fc2");
    assertThat(paths(then)).isNotEmpty().isNotEqualTo(paths(last));
  }

  private static List<String> paths(String svg) {
    return Pattern.compile("<path [^>]*>").matcher(svg).results().map(MatchResult::group).toList();
  }

  @Test
  void theSameDataAreTheSameBytes() throws IOException {
    Path again = folder.resolve("again");
    write(
        again,
        SmallRun.sweep(SmallRun.DIGITS, THREE_STEPS),
        new Figures.Choices(FigureWidth.COLUMN, true, Optional.empty()));

    for (Path file : FolderCopy.files(figures)) {
      assertThat(again.resolve(file.getFileName()))
          .as(file.getFileName().toString())
          .hasSameBinaryContentAs(file);
    }
  }

  @Test
  void alignmentsOfLayersAreThoseOfTheTableWithTheirNames() {
    Sweep sweep = SmallRun.sweep(SmallRun.DIGITS, THREE_STEPS);
    FigureSource source = source(sweep);

    List<LayerAlignments> all = LayerAlignments.read(source, source.points());

    assertThat(told).contains("no map of layers: no labelled point has more than 6");
    assertThat(all).hasSize(6);
    for (LayerAlignments one : all) {
      assertThat(one.names()).containsExactly("fc1", "fc2", "fc3");
      // With standard phase.layers α of a point is that of the middle layer.
      assertThat(Arrays.stream(one.alphas().get(1)).average().orElseThrow())
          .isCloseTo(one.point().meanAlpha(), within(1e-12));
    }
  }

  private FigureSource source(Sweep sweep) {
    Figures.Choices choices = new Figures.Choices(FigureWidth.COLUMN, false, Optional.empty());
    return FigureSource.of(
        run.spark(),
        new Figures.Request(run.store(), sweep, sweep, Measurement.CLEAN, choices),
        Diagram.of(run.spark(), run.store(), sweep.thresholds()));
  }

  @Test
  void trainingCurvesHaveAllStepsAndAgreeWithTheDiagram() {
    Sweep sweep = SmallRun.sweep(SmallRun.DIGITS, THREE_STEPS);
    FigureSource source = source(sweep);

    TrainingCurves curves = TrainingCurves.read(source, source.points());

    assertThat(curves.steps()).containsExactly(0L, 30L, 60L);
    for (StoredPoint point : source.points()) {
      assertThat(curves.curve(point.pointId(), TrainingCurves.MEAN).get(60L).mean())
          .isCloseTo(point.meanAlpha(), within(1e-12));
    }
  }
}
