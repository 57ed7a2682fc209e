package io.phasegrid.analysis.refine;

import io.phasegrid.refine.LabelPredictor;
import io.phasegrid.refine.Lattice;
import io.phasegrid.refine.NearestLabel;
import io.phasegrid.refine.Prediction;
import io.phasegrid.refine.TrainedLabel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.Triangle;
import org.locationtech.jts.triangulate.DelaunayTriangulationBuilder;

/**
 * Shares of labels, linear on each of Delaunay's triangles of the observed places of a plane, as
 * python-adaptive interpolates.
 */
final class TrianglePredictor implements LabelPredictor {

  private static final double TOLERANCE = 1e-9;

  @Override
  public Prediction predict(Lattice lattice, List<TrainedLabel> observations, int labels) {
    double[][] places = lattice.places();
    Prediction nearest = new NearestLabel().predict(lattice, observations, labels);
    double[][] probabilities = nearest.probabilities().clone();
    Map<Coordinate, double[]> shares = shares(places, observations, nearest);
    Geometry triangles = triangles(shares);
    for (int i = 0; i < triangles.getNumGeometries(); i++) {
      Coordinate[] corners = triangles.getGeometryN(i).getCoordinates();
      Triangle triangle = new Triangle(corners[0], corners[1], corners[2]);
      Envelope around = triangles.getGeometryN(i).getEnvelopeInternal();
      for (int point = 0; point < places.length; point++) {
        Coordinate place = new Coordinate(places[point][0], places[point][1]);
        double[] parts =
            around.intersects(place) ? barycentric(place, corners, triangle) : new double[] {-1};
        if (java.util.Arrays.stream(parts).allMatch(part -> part >= -TOLERANCE)) {
          double[] mixed = new double[labels];
          for (int corner = 0; corner < parts.length; corner++) {
            double[] of = shares.get(corners[corner]);
            for (int label = 0; label < labels; label++) {
              mixed[label] += parts[corner] * of[label];
            }
          }
          probabilities[point] = mixed;
        }
      }
    }
    return new Prediction(probabilities);
  }

  private static Map<Coordinate, double[]> shares(
      double[][] places, List<TrainedLabel> observations, Prediction nearest) {
    Map<Coordinate, double[]> shares = new HashMap<>();
    for (TrainedLabel one : observations) {
      double[] place = places[one.point()];
      shares.put(new Coordinate(place[0], place[1]), nearest.probabilities()[one.point()]);
    }
    return shares;
  }

  private static Geometry triangles(Map<Coordinate, double[]> shares) {
    GeometryFactory factory = new GeometryFactory();
    MultiPoint sites =
        factory.createMultiPointFromCoords(
            shares.keySet().stream().sorted().toArray(Coordinate[]::new));
    DelaunayTriangulationBuilder builder = new DelaunayTriangulationBuilder();
    builder.setSites(sites);
    return builder.getTriangles(factory);
  }

  /** Shares of the corners in a place, negative for a place outside. */
  private static double[] barycentric(Coordinate place, Coordinate[] corners, Triangle triangle) {
    double whole = triangle.signedArea();
    return new double[] {
      Triangle.signedArea(place, corners[1], corners[2]) / whole,
      Triangle.signedArea(corners[0], place, corners[2]) / whole,
      Triangle.signedArea(corners[0], corners[1], place) / whole
    };
  }
}
