package io.phasegrid.app.report.figure.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContourTest {

  private static final double[] X = {0, 1, 2};
  private static final double[] Y = {0, 1};

  @Test
  void theLinePassesBetweenThePointsThatStraddleTheLevel() {
    double[][] values = {{0.5, 0.5}, {0.6, 0.65}, {1.0, 0.9}};

    List<Point2D> places = places(Contour.of(X, Y, values, 0.7));

    assertThat(places).hasSize(2);
    assertThat(places).allSatisfy(place -> assertThat(place.getX()).isBetween(1.0, 2.0));
    assertThat(places)
        .anySatisfy(
            place -> {
              assertThat(place.getY()).isEqualTo(0, within(1e-12));
              assertThat(place.getX()).isEqualTo(1.25, within(1e-12));
            })
        .anySatisfy(
            place -> {
              assertThat(place.getY()).isEqualTo(1, within(1e-12));
              assertThat(place.getX()).isEqualTo(1.2, within(1e-12));
            });
  }

  @Test
  void whatIsUnknownIsNotCrossed() {
    double[][] values = {{0.5, 0.5}, {0.6, Double.NaN}, {1.0, 0.9}};

    assertThat(places(Contour.of(X, Y, values, 0.7))).isEmpty();
  }

  @Test
  void aSaddleIsCutRoundItsCornersByItsMean() {
    double[] two = {0, 1};
    double[][] highMean = {{1, 0.5}, {0.5, 1}};
    double[][] lowMean = {{1, 0}, {0, 1}};

    // Each piece cuts one corner off: of a high saddle the low ones, of a low one the high ones.
    assertThat(cornerOf(places(Contour.of(two, two, highMean, 0.7)).subList(0, 2)))
        .isIn(new Point2D.Double(1, 0), new Point2D.Double(0, 1));
    assertThat(cornerOf(places(Contour.of(two, two, lowMean, 0.7)).subList(0, 2)))
        .isIn(new Point2D.Double(0, 0), new Point2D.Double(1, 1));
  }

  /** The corner of the unit square nearest to the middle of a piece. */
  private static Point2D cornerOf(List<Point2D> piece) {
    double x = (piece.get(0).getX() + piece.get(1).getX()) / 2;
    double y = (piece.get(0).getY() + piece.get(1).getY()) / 2;
    return new Point2D.Double(Math.round(x), Math.round(y));
  }

  private static List<Point2D> places(Path2D path) {
    List<Point2D> places = new ArrayList<>();
    double[] place = new double[6];
    for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
      i.currentSegment(place);
      places.add(new Point2D.Double(place[0], place[1]));
    }
    return places;
  }
}
