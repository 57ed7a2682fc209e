package io.phasegrid.analysis.diagram;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.sweep.DataDigests;
import io.phasegrid.sweep.Grid;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.sweep.Sweep;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a terminal shows, of points whose labels and numbers are set by hand. */
@ExtendWith(LocalSpark.class)
@TestInstance(Lifecycle.PER_CLASS)
class TerminalDiagramTest {

  private Dataset<Row> points;

  @BeforeAll
  void makePoints(SparkSession spark) {
    StructType schema = new StructType();
    for (Setting setting : Setting.values()) {
      schema = schema.add(setting.column(), type(setting.valueClass()));
    }
    schema = schema.add("seeds", DataTypes.LongType);
    Grid grid = SmallRun.sweep(SmallRun.DIGITS, "seeds=1").grid(DataDigests.NONE);
    List<Row> rows = LongStream.range(0, grid.points()).mapToObj(i -> row(grid.point(i))).toList();
    points =
        spark
            .createDataFrame(rows, schema)
            .withColumn("label", when(col("width").equalTo(8), "CRH").otherwise("both"))
            .withColumn("agreement", when(col("label_noise").equalTo(0), 0.5).otherwise(1.0))
            .withColumn("mean_alpha", lit(0.876))
            .withColumn("equilibrated", lit(true));
  }

  @Test
  void pointsOutOfEquilibriumAreMarked() {
    String text =
        new TerminalDiagram(SmallRun.sweep(SmallRun.DIGITS), ColourSupport.NONE)
            .draw(points.withColumn("equilibrated", col("width").equalTo(8)));
    assertThat(text)
        .containsPattern("● \\.88 1/2 +◐ \\.88~ 1/2")
        .contains("~: not equilibrated, 3 of 6 points");
    assertThat(draw()).doesNotContain("~");
  }

  /**
   * Every caveat has a mark and a line of the legend; one that needs CRH+ is not shown elsewhere.
   */
  @Test
  void caveatsAreMarkedAndExplained() {
    Dataset<Row> marked =
        points
            .withColumn("concentrated", col("width").equalTo(8))
            .withColumn("every", when(col("width").equalTo(8), 0.4).otherwise(0.5))
            .withColumn("low_rank", lit(true));
    assertThat(
            new TerminalDiagram(SmallRun.sweep(SmallRun.DIGITS), ColourSupport.NONE).draw(marked))
        .containsPattern("● \\.88°m 1/2 +◐ \\.88 1/2")
        .contains("°: concentrated, 3 of 6 points", "m: by the mean, 3 of 6 points")
        .doesNotContain("r: low rank");
    Dataset<Row> flat = marked.withColumn("label", lit("CRH+")).withColumn("every", lit(1.0));
    assertThat(new TerminalDiagram(SmallRun.sweep(SmallRun.DIGITS), ColourSupport.NONE).draw(flat))
        .containsPattern("★ \\.88°r 1/2 +★ \\.88r 1/2")
        .contains("r: low rank, 6 of 6 points");
    Sweep chosen = SmallRun.sweep(SmallRun.DIGITS, "phase.layers=[-2,-1]");
    assertThat(new TerminalDiagram(chosen, ColourSupport.NONE).draw(marked))
        .contains("over relations, layers [-2,-1] and seeds")
        .contains("few of these seeds have the label in every layer of [-2,-1]\n");
  }

  @Test
  void twoAxesAreATable() {
    assertThat(draw("network.width=[8, 12, 99]"))
        .containsPattern("network.width →\\n +training.labelNoise ↓ +8 +12 +99 *\\n")
        .containsPattern("\\n +0 +● \\.88 1/2 +◐ \\.88 1/2 +- *\\n")
        .containsPattern("\\n +0\\.2 +● \\.88 +◐ \\.88 +- *\\n")
        .contains("◐ both   ● CRH")
        .doesNotContain("\u001b", "★", "null");
  }

  @Test
  void networksThatNeverGetThereAreTheLatest() {
    assertThat(ColumnPoint.median(List.of(30.0, 10.0, 20.0), 0)).isEqualTo(20);
    assertThat(ColumnPoint.median(List.of(30.0, 10.0, 20.0), 2)).isEqualTo(30);
    assertThat(ColumnPoint.median(List.of(30.0, 10.0, 20.0), 1)).isEqualTo(25);
    assertThat(ColumnPoint.median(List.of(30.0, 10.0), 2)).isNaN();
    assertThat(ColumnPoint.median(List.of(), 3)).isNaN();
    assertThat(ColumnPoint.median(List.of(), 0)).isNaN();
  }

  @Test
  void columnsOfCellsHaveMediansAndSharesOfTheSeeds() {
    List<ColumnPoint> columns =
        List.of(
            column(0, 8L, 3, 3, 450), column(0, 12L, 3, 2, 1200),
            column(0.2, 8L, 3, 1, Double.NaN), column(0.2, 12L, 0, 0, Double.NaN));
    Sweep sweep = SmallRun.sweep(SmallRun.DIGITS);

    assertThat(new TerminalColumn(sweep, CellColumn.GENERALISED).draw(columns))
        .containsPattern("\\n +0 +450 +1200 2/3 *\\n")
        .containsPattern("\\n +0\\.2 +never 1/3 +failed *\\n")
        .containsPattern("\\n +0\\.6 +- +- *\\n")
        .contains("median of steps_to_generalise over seeds", "never: at no measured step");
    assertThat(new TerminalColumn(sweep, CellColumn.named("score")).draw(columns))
        .containsPattern("\\n +0\\.2 +no value 1/3 +failed *\\n")
        .doesNotContain("never");
  }

  private static ColumnPoint column(
      double noise, long width, long trained, long having, double median) {
    Map<Setting, Object> settings =
        Map.of(Setting.TRAINING_LABEL_NOISE, noise, Setting.NETWORK_WIDTH, width);
    return new ColumnPoint(noise + "/" + width, settings, 3, trained, having, median);
  }

  @Test
  void layersWithoutANameHaveTheirNumber() {
    Dataset<Row> layer = points.select(lit(3L).as("layer"), lit("fc3").as("layer_name"));

    assertThat(LayerName.of(layer.first())).isEqualTo("fc3");
    assertThat(LayerName.of(layer.withColumn("layer_name", lit(null).cast("string")).first()))
        .isEqualTo("3");
  }

  @Test
  void oneAxisIsAColumn() {
    assertThat(draw("network.width=8"))
        .containsPattern("^\\n +training.labelNoise ↓\\n +0 +● \\.88 1/2 *\\n +0\\.2 +● \\.88 *\\n")
        .doesNotContain("→", "◐");
  }

  @Test
  void noAxisIsAPoint() {
    assertThat(draw("network.width=8", "training.labelNoise=0.2"))
        .containsPattern("^\\n +● \\.88 *\\n\\n +● CRH\\n");
  }

  @Test
  void moreAxesArePanels() {
    assertThat(draw("training.weightDecay=[0.01, 1.0e-5]"))
        .containsPattern("training.weightDecay = 0.01\\n[^=]*●")
        .containsPattern("training.weightDecay = 1e-5\\n[^=●◐]*-");
    assertThat(draw("training.weightDecay=[0.01, 0.5]", "training.batch=[4, 8]"))
        .contains("training.weightDecay = 0.01, training.batch = 4\n")
        .containsPattern("training.weightDecay = 0.01, training.batch = 8\\n[^=]*●")
        .contains("training.weightDecay = 0.5, training.batch = 4\n")
        .contains("training.weightDecay = 0.5, training.batch = 8\n");
  }

  @Test
  void largeAndSmallNumbersAreNotCutShort() {
    assertThat(draw("training.labelNoise=0", "training.learningRate=[0.1, 2, 100, 1e10, 2.5e-12]"))
        .containsPattern(" 0\\.1 +2 +100 +1e10 +2\\.5e-12 *\\n");
  }

  @Test
  void columnsStayUnderLongWords() {
    String models = "network.model=[perceptron-batchnorm, perceptron]";
    List<String> across = draw("network.width=8", models).lines().toList();
    String header = across.get(2);
    String row = across.get(3);
    assertThat(row.indexOf('●') - row.indexOf('-'))
        .isEqualTo(header.lastIndexOf("perceptron") - header.indexOf("perceptron-batchnorm"));

    List<String> down =
        draw("training.labelNoise=0", "network.width=8", models, "training.batch=[16, 8]")
            .lines()
            .toList();
    assertThat(down.get(3)).startsWith("  perceptron-batchnorm");
    assertThat(down.get(3).indexOf("- ")).isEqualTo(down.get(2).indexOf("16"));
    assertThat(down.get(4).indexOf('●')).isEqualTo(down.get(2).indexOf("8"));
  }

  @Test
  void coloursSurroundGlyphsWhereThereAreAny() {
    assertThat(draw(ColourSupport.TRUE_COLOUR, points))
        .contains("\u001b[38;2;0;158;115m● .88\u001b[0m");
    assertThat(draw(ColourSupport.ANSI_256, points)).contains("\u001b[38;5;35m● .88\u001b[0m");
    assertThat(draw(ColourSupport.ANSI_16, points)).contains("\u001b[36m● .88\u001b[0m");
  }

  @Test
  void everyStyleIsShownAsItIs() {
    for (LabelStyle style : LabelStyle.values()) {
      int rgb = style.rgb();
      String escape =
          "\u001b[38;2;%d;%d;%dm".formatted(rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF) + style.glyph();

      String text = draw(ColourSupport.TRUE_COLOUR, points.withColumn("label", lit(style.word())));

      assertThat(text).contains(escape + " .88", escape + " " + style.word() + "\u001b[0m");
      assertThat(style.colour()).isEqualTo("#%06x".formatted(rgb));
    }
  }

  private static String draw(ColourSupport colours, Dataset<Row> points) {
    return new TerminalDiagram(SmallRun.sweep(SmallRun.DIGITS), colours).draw(points);
  }

  @Test
  void whatWasNotMeasuredHasNoNumber() {
    Dataset<Row> failed =
        points
            .withColumn("label", lit("failed"))
            .withColumn("agreement", lit(1.0))
            .withColumn("mean_alpha", lit(null).cast("double"));

    assertThat(
            new TerminalDiagram(SmallRun.sweep(SmallRun.DIGITS), ColourSupport.NONE).draw(failed))
        .containsPattern("\\n +0 +\\? +\\? *\\n")
        .contains("? failed");
  }

  private String draw(String... overrides) {
    Sweep sweep = SmallRun.sweep(SmallRun.DIGITS, overrides);
    return new TerminalDiagram(sweep, ColourSupport.NONE).draw(Diagram.within(points, sweep));
  }

  private static Row row(Settings settings) {
    return RowFactory.create(
        Stream.concat(Stream.of(Setting.values()).map(settings::shownValue), Stream.of(2L))
            .toArray());
  }

  private static DataType type(Class<?> valueClass) {
    if (valueClass == Long.class) {
      return DataTypes.LongType;
    }
    if (valueClass == Double.class) {
      return DataTypes.DoubleType;
    }
    return valueClass == Boolean.class ? DataTypes.BooleanType : DataTypes.StringType;
  }
}
