package io.phasegrid.app.report.page;

import io.phasegrid.measure.Relation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;

/**
 * A number per relation of every layer at one step, rounded to four decimals: for looking at, since
 * the rule judges networks and not layers.
 */
final class LayersBlock {

  private static final int RELATIONS = Relation.values().length;
  private static final double UNITS = 1e4;
  private static final short NOTHING = Short.MIN_VALUE;

  private LayersBlock() {}

  /** Characters that such a block takes. */
  static long size(SweepPoints points) {
    return Packed.size((long) numbers(points) * Short.BYTES);
  }

  private static int numbers(SweepPoints points) {
    return MeasuredLayers.MEASUREMENTS.size()
        * RELATIONS
        * points.cells().stream().mapToInt(StoredCell::layers).sum();
  }

  /** The alignments, packed. */
  static String alphas(Optional<Long> step, SweepPoints points, MeasuredLayers layers) {
    return packed(step, points, layers, StoredLayer::alpha);
  }

  /** The structural nulls, packed. */
  static String nulls(Optional<Long> step, SweepPoints points, MeasuredLayers layers) {
    return packed(step, points, layers, StoredLayer::structuralNull);
  }

  private static String packed(
      Optional<Long> step,
      SweepPoints points,
      MeasuredLayers layers,
      ToDoubleBiFunction<StoredLayer, Relation> number) {
    short[] codes = new short[numbers(points)];
    Arrays.fill(codes, NOTHING);
    int row = 0;
    for (String measurement : MeasuredLayers.MEASUREMENTS) {
      for (StoredCell cell : points.cells()) {
        List<StoredLayer> found = layers.of(cell, step.orElse(cell.stepsDone()), measurement);
        for (StoredLayer layer : found) {
          for (Relation relation : Relation.values()) {
            codes[(row + layer.layer() - 1) * RELATIONS + relation.ordinal()] =
                code(number.applyAsDouble(layer, relation));
          }
        }
        row += cell.layers();
      }
    }
    return Packed.shorts(codes);
  }

  private static short code(double value) {
    double units = Math.rint(value * UNITS);
    return Math.abs(units) < Short.MAX_VALUE ? (short) units : NOTHING;
  }
}
