package io.phasegrid.app.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.analysis.boundary.Claim;
import io.phasegrid.analysis.diagram.CellColumn;
import io.phasegrid.analysis.diagram.ColumnPoint;
import io.phasegrid.analysis.diagram.InferredPoint;
import io.phasegrid.analysis.diagram.LabelStyle;
import io.phasegrid.app.report.figure.canvas.PixelCanvas;
import io.phasegrid.app.report.figure.plot.ColourScale;
import io.phasegrid.app.report.figure.plot.Frame;
import io.phasegrid.app.report.figure.plot.PanelLayout;
import io.phasegrid.cell.Measurement;
import io.phasegrid.phase.State;
import io.phasegrid.sweep.LayerChoice;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Sweep;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class MapsTest {

  private static final double POINTS_PER_PIXEL = 72.0 / PixelCanvas.RESOLUTION;

  /** α grows with decay: the threshold .7 lies between the second and the third. */
  private static final FigureSource GROWING =
      KnownSource.of((i, j) -> KnownSource.point(i, j, i < 2 ? "none" : "CRH", 1, alpha(i)));

  private static final BoundarySource NO_BOUNDARY =
      new BoundarySource(Optional.empty(), List.of(), List.of(), List.of(), "none was looked for");

  private static double alpha(int i) {
    return 0.42 + 0.18 * i;
  }

  @ParameterizedTest
  @EnumSource(FigureWidth.class)
  void everyCellHasTheColourOfItsValue(FigureWidth width) {
    AlphaMap map = AlphaMap.of(GROWING);
    BufferedImage image = new FigureSheet(map.figure(), width).pixels().image();
    ColourScale colours = ColourScale.over(List.of(alpha(0), alpha(3)));

    for (int i = 0; i < KnownSource.DECAYS.size(); i++) {
      for (int j = 0; j < KnownSource.NOISES.size(); j++) {
        // Near a corner of the cell, where no contour passes.
        assertThat(pixel(image, cell(map.layout(width), i, j), 0.9, 0.07))
            .as("cell %d, %d", i, j)
            .isEqualTo(colours.colour(alpha(i)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(FigureWidth.class)
  void namesOfFortyLayersDoNotTouch(FigureWidth width) throws Exception {
    List<String> names =
        IntStream.range(0, 40).mapToObj(i -> "layer%s.downsample.0".formatted(i)).toList();
    List<double[]> numbers = names.stream().map(name -> new double[] {0, 0.2, 1, 0, 0, 0}).toList();
    List<LayerAlignments> networks =
        List.of(new LayerAlignments(GROWING.points().get(0), names, numbers, numbers));
    Figure figure = LayerMap.of(GROWING, networks).orElseThrow();
    NodeList texts = parsed(new FigureSheet(figure, width).svg()).getElementsByTagName("text");
    List<Double> heights =
        IntStream.range(0, texts.getLength())
            .mapToObj(i -> (Element) texts.item(i))
            .filter(text -> names.contains(text.getTextContent()))
            .map(text -> Double.valueOf(text.getAttribute("y")))
            .sorted()
            .toList();

    assertThat(heights).hasSize(40);
    assertThat(IntStream.range(1, 40).mapToDouble(i -> heights.get(i) - heights.get(i - 1)))
        .allMatch(between -> between > 8);
    // All six relations have their place, however long the names are.
    assertThat(texts(parsed(new FigureSheet(figure, width).svg())))
        .filteredOn(text -> text.matches("RG|RW|GW"))
        .hasSize(6);
  }

  @Test
  void stepsHaveLogarithmicColoursAndPointsThatNeverReachThemAreGrey() throws Exception {
    List<ColumnPoint> points =
        GROWING.points().stream()
            .map(
                point -> {
                  int i = point.pointId().charAt(0) - '0';
                  return new ColumnPoint(
                      point.pointId(),
                      point.settings(),
                      4,
                      4,
                      i == 0 ? 0 : i + 1,
                      i == 0 ? Double.NaN : Math.pow(10, i));
                })
            .toList();
    Figure figure = ColumnMap.of(GROWING, CellColumn.GENERALISED, points).orElseThrow();
    String svg =
        new String(new FigureSheet(figure, FigureWidth.COLUMN).svg(), StandardCharsets.UTF_8);
    ColourScale tenths = new ColourScale(1, 3);

    assertThat(texts(parsed(svg.getBytes(StandardCharsets.UTF_8))))
        .contains("never", "2/4", "3/4", "10", "100", "1000", "steps to generalise")
        .doesNotContain("4/4");
    for (double logarithm : new double[] {1, 2, 3}) {
      Color colour = tenths.colour(logarithm);
      assertThat(svg)
          .contains(
              "rgb(%d,%d,%d)".formatted(colour.getRed(), colour.getGreen(), colour.getBlue()));
    }
    assertThat(figure.caption()).contains("Grey: never.", "only k of n seeds");
    assertThat(ColumnMap.of(GROWING, CellColumn.GENERALISED, points.subList(0, 3))).isEmpty();
    // Before training already: there is no logarithm of the only step.
    List<ColumnPoint> atOnce =
        GROWING.points().stream()
            .map(point -> new ColumnPoint(point.pointId(), point.settings(), 4, 4, 4, 0))
            .toList();
    Figure same = ColumnMap.of(GROWING, CellColumn.GENERALISED, atOnce).orElseThrow();
    assertThat(new String(new FigureSheet(same, FigureWidth.PAGE).svg(), StandardCharsets.UTF_8))
        .doesNotContain("NaN", "Infinity");
  }

  @Test
  void pointsThatWereNotTrainedArePaleAndHaveNoSign() {
    FigureSource known =
        KnownSource.of((i, j) -> i == 2 && j == 1 ? null : KnownSource.point(i, j, "both", 1, 0.8));
    Map<Setting, Object> place =
        Map.of(Setting.TRAINING_WEIGHT_DECAY, 1e-2, Setting.TRAINING_LABEL_NOISE, 0.1);
    FigureSource refined =
        new FigureSource(
            null,
            null,
            known.sweep(),
            known.drawn(),
            Measurement.NOISY,
            known.points(),
            new Coverage(44, 48, true),
            List.of(new InferredPoint(place, "CRH", 0.5)));
    LabelMap map = new LabelMap(refined, NO_BOUNDARY);
    BufferedImage image = new FigureSheet(map.figure(), FigureWidth.COLUMN).pixels().image();

    Rectangle2D cell = cell(map.layout(FigureWidth.COLUMN), 2, 1);
    assertThat(pixel(image, cell, 0.9, 0.07)).isEqualTo(Mark.of("CRH").colour(0.3));
    assertThat(pixel(image, cell, 0.5, 0.5)).isEqualTo(Mark.of("CRH").colour(0.3));
    assertThat(map.caption())
        .contains("Without a sign: 1 points that were not trained but inferred")
        .contains("Refined: 44 of 48 cells are trained.");
  }

  @Test
  void theContourPassesBetweenTheCellsThatStraddleTheThreshold() {
    AlphaMap map = AlphaMap.of(GROWING);
    BufferedImage image = new FigureSheet(map.figure(), FigureWidth.COLUMN).pixels().image();
    PanelLayout layout = map.layout(FigureWidth.COLUMN);
    Rectangle2D below = cell(layout, 1, 1);
    Rectangle2D above = cell(layout, 2, 1);
    int y = (int) (below.getCenterY() / POINTS_PER_PIXEL);
    int from = (int) (layout.areas().get(0).getMinX() / POINTS_PER_PIXEL) + 3;
    int to = (int) (layout.areas().get(0).getMaxX() / POINTS_PER_PIXEL) - 3;

    List<Integer> white =
        IntStream.range(from, to)
            .filter(x -> image.getRGB(x, y) == Color.WHITE.getRGB())
            .boxed()
            .toList();

    assertThat(white).isNotEmpty();
    assertThat(white.get(0) * POINTS_PER_PIXEL).isGreaterThan(below.getCenterX());
    assertThat(white.get(white.size() - 1) * POINTS_PER_PIXEL).isLessThan(above.getCenterX());
    // α is .6 and .78: .7 lies five ninths of the way.
    double expected = below.getCenterX() + 5.0 / 9 * (above.getCenterX() - below.getCenterX());
    assertThat(white.stream().mapToInt(x -> x).average().orElseThrow() * POINTS_PER_PIXEL)
        .isBetween(expected - 0.5, expected + 0.5);
  }

  @Test
  void betweenWordsThereIsNoContour() {
    AlphaMap map = AlphaMap.of(KnownSource.ofWords(GROWING));
    BufferedImage image = new FigureSheet(map.figure(), FigureWidth.COLUMN).pixels().image();
    PanelLayout layout = map.layout(FigureWidth.COLUMN);
    int y = (int) (cell(layout, 1, 1).getCenterY() / POINTS_PER_PIXEL);
    int from = (int) (layout.areas().get(0).getMinX() / POINTS_PER_PIXEL) + 3;
    int to = (int) (layout.areas().get(0).getMaxX() / POINTS_PER_PIXEL) - 3;

    assertThat(IntStream.range(from, to).map(x -> image.getRGB(x, y)))
        .doesNotContain(Color.WHITE.getRGB());
    assertThat(map.figure().caption())
        .contains("white line in the colour bar: α = 0.7 (phase.alpha).")
        .doesNotContain("interpolated");
  }

  @Test
  void labelsFadeAsFewerSeedsAgree() {
    FigureSource source =
        KnownSource.of((i, j) -> KnownSource.point(i, j, "CRH", (i + 1) / 4.0, 0.8));
    LabelMap map = new LabelMap(source, NO_BOUNDARY);
    BufferedImage image = new FigureSheet(map.figure(), FigureWidth.COLUMN).pixels().image();

    for (int i = 0; i < 4; i++) {
      assertThat(pixel(image, cell(map.layout(FigureWidth.COLUMN), i, 1), 0.07, 0.07))
          .isEqualTo(Mark.of("CRH").colour((i + 1) / 4.0));
    }
  }

  /** The default goes without saying. */
  @Test
  void captionsNameTheChosenLayers() {
    Sweep sweep = GROWING.sweep();
    Sweep chosen =
        new Sweep(
            sweep.name(),
            sweep.base(),
            sweep.axes(),
            sweep.seeds(),
            sweep.thresholds().with(LayerChoice.Part.ALL));
    FigureSource source =
        new FigureSource(
            null,
            null,
            chosen,
            chosen,
            Measurement.NOISY,
            GROWING.points(),
            GROWING.coverage(),
            List.of());

    assertThat(new LabelMap(source, NO_BOUNDARY).caption())
        .contains("Rule 2: phase.layers all, phase.alpha 0.7,");
    assertThat(AlphaMap.of(source).figure().caption())
        .startsWith("α: mean over the six relations, layers and seeds");
    assertThat(new LabelMap(GROWING, NO_BOUNDARY).caption()).doesNotContain("layers");
    assertThat(AlphaMap.of(GROWING).figure().caption())
        .startsWith("α: mean over the six relations, middle layers and seeds");
  }

  @Test
  void whatIsNotStoredStaysWhiteAndTheCaptionCounts() {
    FigureSource half =
        KnownSource.of((i, j) -> i > 1 ? null : KnownSource.point(i, j, "none", 1, 0.5));
    AlphaMap map = AlphaMap.of(half);
    BufferedImage image = new FigureSheet(map.figure(), FigureWidth.COLUMN).pixels().image();

    assertThat(pixel(image, cell(map.layout(FigureWidth.COLUMN), 3, 1), 0.5, 0.5))
        .isEqualTo(Color.WHITE);
    assertThat(map.figure().caption())
        .contains("6 points, 4 seeds each")
        .contains("Unfinished: 24 of 48 cells are stored.")
        .contains("White: not stored");
    assertThat(AlphaMap.of(GROWING).figure().caption())
        .contains("All 48 cells are stored.")
        .contains("α = 0.7 (phase.alpha)")
        .doesNotContain("White: not stored");
  }

  @Test
  void theBoundaryIsDrawnWhereItIsWithItsBand() {
    List<BoundaryPlace> places = new ArrayList<>();
    for (double x : KnownSource.DECAYS) {
      places.add(new BoundaryPlace("", x, 1, 0.1, 0.0, 1.0, true));
    }
    BoundarySource boundary =
        new BoundarySource(Optional.of(Claim.CRH), places, KnownSource.DECAYS, List.of(), "");
    LabelMap map = new LabelMap(GROWING, boundary);
    BufferedImage image = new FigureSheet(map.figure(), FigureWidth.COLUMN).pixels().image();
    PanelLayout layout = map.layout(FigureWidth.COLUMN);
    Frame frame = new Frame(layout.areas().get(0), layout.across(), layout.up());
    double x = frame.xOf(Math.pow(10, -2.3));

    assertThat(at(image, x, frame.yOf(0.1))).isEqualTo(Color.BLACK);
    assertThat(at(image, x, frame.yOf(0.3))).isNotEqualTo(Mark.of("CRH").colour());
    assertThat(at(image, x, frame.area().getMinY() + 2)).isEqualTo(Mark.of("CRH").colour());
    assertThat(map.figure().caption()).contains("where CRH holds").contains("95 % band");
  }

  @Test
  void theSvgIsSoundAndHoldsTheTexts() throws Exception {
    FigureSource source =
        KnownSource.of(
            (i, j) ->
                i == 3
                    ? KnownSource.point(i, j, "failed", 1, Double.NaN)
                    : KnownSource.point(i, j, "both", 1, alpha(i)));
    Figure figure = AlphaMap.of(source).figure();
    byte[] svg = new FigureSheet(figure, FigureWidth.PAGE).svg();
    String text = new String(svg, StandardCharsets.UTF_8);

    assertThat(text).doesNotContain("NaN").doesNotContain("Infinity");
    assertThat(svg).isEqualTo(new FigureSheet(figure, FigureWidth.PAGE).svg());
    Element root = parsed(svg);
    assertThat(root.getElementsByTagName("desc").item(0).getTextContent())
        .isEqualTo(figure.caption());
    assertThat(texts(root))
        .contains("weight decay γ", "label noise", "10⁻⁴", "10⁻¹", "0", "0.1", "1", "?")
        .contains("mean alignment α");
  }

  /** So that readers of figures, of terminals and of pages learn one alphabet. */
  @Test
  void theLegendHasColourAndWordOfEveryStyle() throws Exception {
    List<LabelStyle> styles = List.of(LabelStyle.values());
    FigureSource source =
        KnownSource.of(
            (i, j) -> {
              LabelStyle style = styles.get(Math.min(3 * i + j, styles.size() - 1));
              return KnownSource.point(i, j, style.word(), 0.5, 0.8);
            });
    byte[] svg =
        new FigureSheet(new LabelMap(source, NO_BOUNDARY).figure(), FigureWidth.PAGE).svg();

    // Cells are pale, since half of the seeds agree: whole colours are the legend's.
    String text = new String(svg, StandardCharsets.UTF_8);
    List<String> texts = texts(parsed(svg));
    for (LabelStyle style : styles) {
      Color colour = Color.decode(style.colour());
      assertThat(text)
          .contains(
              "rgb(%d,%d,%d)".formatted(colour.getRed(), colour.getGreen(), colour.getBlue()));
      assertThat(texts).contains(style.word());
    }
    for (State state : State.values()) {
      // Glyphs of labels are drawn.
      if (state != State.OK) {
        assertThat(texts).contains(LabelStyle.of(state.id()).glyph());
      }
    }
  }

  private static Element parsed(byte[] svg) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg))
        .getDocumentElement();
  }

  private static List<String> texts(Element root) {
    NodeList found = root.getElementsByTagName("text");
    return IntStream.range(0, found.getLength())
        .mapToObj(i -> found.item(i).getTextContent())
        .toList();
  }

  private static Rectangle2D cell(PanelLayout layout, int i, int j) {
    Frame frame = new Frame(layout.areas().get(0), layout.across(), layout.up());
    double[] columns = layout.across().edges();
    double[] rows = layout.up().edges();
    return frame.cell(columns[i], columns[i + 1], rows[j], rows[j + 1]);
  }

  private static Color pixel(BufferedImage image, Rectangle2D cell, double right, double down) {
    return at(image, cell.getX() + right * cell.getWidth(), cell.getY() + down * cell.getHeight());
  }

  private static Color at(BufferedImage image, double x, double y) {
    return new Color(image.getRGB((int) (x / POINTS_PER_PIXEL), (int) (y / POINTS_PER_PIXEL)));
  }
}
