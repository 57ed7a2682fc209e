package io.phasegrid.app.report.page;

import io.phasegrid.analysis.diagram.LayerStatistics;
import io.phasegrid.measure.Relation;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;

/**
 * Numbers of each layer and relation at one step, with four decimals. For display only: the rule
 * classifies networks.
 */
final class LayersBlock {

  private static final int RELATIONS = Relation.values().length;
  private static final double UNITS = 1e4;
  private static final short NOTHING = Short.MIN_VALUE;

  private LayersBlock() {}

  /** Characters of an encoded block. */
  static long size(SweepPoints points) {
    return Packed.size((long) numbers(points) * Short.BYTES);
  }

  private static int numbers(SweepPoints points) {
    return MeasuredLayers.MEASUREMENTS.size()
        * RELATIONS
        * points.cells().stream().mapToInt(StoredCell::layers).sum();
  }

  static String of(
      Optional<Long> step,
      SweepPoints points,
      MeasuredLayers layers,
      ToDoubleBiFunction<LayerStatistics, Relation> number) {
    short[] codes = new short[numbers(points)];
    Arrays.fill(codes, NOTHING);
    int row = 0;
    for (String measurement : MeasuredLayers.MEASUREMENTS) {
      for (StoredCell cell : points.cells()) {
        for (StoredLayer layer : layers.of(cell, step.orElse(cell.stepsDone()), measurement)) {
          for (Relation relation : Relation.values()) {
            codes[(row + layer.layer() - 1) * RELATIONS + relation.ordinal()] =
                code(number.applyAsDouble(layer.statistics(), relation));
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
