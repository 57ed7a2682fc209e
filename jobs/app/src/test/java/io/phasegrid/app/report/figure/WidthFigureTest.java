package io.phasegrid.app.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.analysis.boundary.Claim;
import io.phasegrid.cell.Measurement;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.sweep.Sweep;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** The boundary against width: where its marks lie, and what it says of infinite width. */
class WidthFigureTest {

  private static final List<Integer> WIDTHS = List.of(16, 32, 64);
  private static final double INFINITE = 0.2;
  private static final double SLOPE = 6.4;

  private static final Sweep SWEEP =
      SmallRun.sweep(
          """
          name: widths
          data: {set: teacher}
          training: {loss: mse}
          axes:
            training.weightDecay: [1.0e-4, 1.0e-3, 1.0e-2]
            training.labelNoise: {linear: [0, 1], points: 5}
            network.width: [16, 32, 64]
          seeds: 4
          """);

  /** Where circles, the marks of the first line, lie inside of the frame. */
  private static final Pattern CIRCLE =
      Pattern.compile("<circle clip-path[^>]* cx=\"([0-9.]+)\" cy=\"([0-9.]+)\"");

  @Test
  void marksLieEvenlyInOneOverWidthOnTheLineToInfiniteWidth() {
    Figure figure = WidthFigure.of(source(), boundary(true)).orElseThrow();

    List<double[]> marks = marks(figure);

    assertThat(marks).hasSize(1 + WIDTHS.size());
    double[] infinite = marks.get(0);
    double[] widest = marks.get(1);
    for (int i = 0; i < WIDTHS.size(); i++) {
      int width = WIDTHS.get(WIDTHS.size() - 1 - i);
      double[] mark = marks.get(1 + i);
      double factor = 64.0 / width;
      assertThat(mark[0] - infinite[0]).isCloseTo(factor * (widest[0] - infinite[0]), within(0.01));
      assertThat(mark[1] - infinite[1]).isCloseTo(factor * (widest[1] - infinite[1]), within(0.01));
    }
    assertThat(infinite[1]).as("less label noise stands lower").isGreaterThan(widest[1]);
    assertThat(figure.caption())
        .contains("Place of the boundary of CRH on the axis of label noise")
        .contains("Dashed: straight lines in 1/width");
  }

  @Test
  void withoutAnExtrapolationThereIsNoLineAndTheCaptionSaysWhy() {
    Figure figure = WidthFigure.of(source(), boundary(false)).orElseThrow();

    assertThat(marks(figure)).hasSize(WIDTHS.size());
    assertThat(figure.caption()).contains("No line to infinite width");
  }

  @Test
  void aSweepOfOneWidthHasNoSuchFigure() {
    FigureSource one = KnownSource.of((i, j) -> KnownSource.point(i, j, "CRH", 1, 0.8));

    assertThat(WidthFigure.of(one, boundary(true))).isEmpty();
  }

  /** From left to right, which is from infinite width to the least. */
  private static List<double[]> marks(Figure figure) {
    String svg =
        new String(new FigureSheet(figure, FigureWidth.COLUMN).svg(), StandardCharsets.UTF_8);
    return CIRCLE
        .matcher(svg)
        .results()
        .map(m -> new double[] {Double.parseDouble(m.group(1)), Double.parseDouble(m.group(2))})
        .sorted(Comparator.comparingDouble(mark -> mark[0]))
        // The hollow mark is a disc and its outline.
        .collect(
            ArrayList::new,
            (marks, mark) -> {
              if (marks.isEmpty() || marks.get(marks.size() - 1)[0] != mark[0]) {
                marks.add(mark);
              }
            },
            List::addAll);
  }

  private static FigureSource source() {
    List<StoredPoint> points = List.of(KnownSource.point(0, 0, "CRH", 1, 0.8));
    return new FigureSource(
        null,
        null,
        SWEEP,
        SWEEP,
        Measurement.NOISY,
        points,
        new Coverage(180, 180, false),
        List.of());
  }

  /** At every decay label noise {@code INFINITE + SLOPE / width}. */
  private static BoundarySource boundary(boolean followed) {
    List<Double> decays = List.of(1e-4, 1e-3, 1e-2);
    List<BoundaryPlace> places = new ArrayList<>();
    List<Row> drift = new ArrayList<>();
    for (double decay : decays) {
      for (int width : WIDTHS) {
        double y = INFINITE + SLOPE / width;
        places.add(
            new BoundaryPlace("network.width=" + width, decay, 1, y, y - 0.05, y + 0.05, true));
      }
      if (followed) {
        drift.add(driftAt(decay));
      }
    }
    return new BoundarySource(Optional.of(Claim.CRH), places, decays, drift, "");
  }

  private static Row driftAt(double decay) {
    StructType schema =
        new StructType()
            .add("panel", DataTypes.StringType)
            .add("x", DataTypes.DoubleType)
            .add("y_infinite", DataTypes.DoubleType)
            .add("slope", DataTypes.DoubleType)
            .add("low", DataTypes.DoubleType)
            .add("high", DataTypes.DoubleType)
            .add("reason", DataTypes.StringType);
    Object[] values = {"", decay, INFINITE, SLOPE, 0.1, 0.3, null};
    return new GenericRowWithSchema(values, schema);
  }
}
