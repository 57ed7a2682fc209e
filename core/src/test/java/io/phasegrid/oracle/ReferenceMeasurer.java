package io.phasegrid.oracle;

import java.util.EnumMap;
import java.util.Map;

/** Measures a layer by the definitions. */
public final class ReferenceMeasurer implements Measurer {

  private static final Tolerance TOLERANCE = new Tolerance(1e-9, 1e-15);

  @Override
  public String name() {
    return "reference";
  }

  @Override
  public Tolerance tolerance() {
    return TOLERANCE;
  }

  @Override
  public LayerMeasures measure(LayerSample sample, double cut) {
    Map<Variant, LayerMeasures.Mode> modes = new EnumMap<>(Variant.class);
    for (Variant variant : Variant.values()) {
      modes.put(variant, mode(ReferenceMoments.matrices(sample, variant)));
    }
    return new LayerMeasures(modes, ReferenceExponents.of(sample, cut));
  }

  private static LayerMeasures.Mode mode(Map<Moment, double[][]> matrices) {
    Map<Moment, Double> participation = new EnumMap<>(Moment.class);
    matrices.forEach(
        (moment, matrix) -> participation.put(moment, ReferenceMoments.participationRatio(matrix)));
    Map<Relation, Double> alpha = new EnumMap<>(Relation.class);
    Map<Relation, Double> nullAlpha = new EnumMap<>(Relation.class);
    for (Relation relation : Relation.values()) {
      double[][] a = matrices.get(relation.first());
      double[][] b = matrices.get(relation.second());
      alpha.put(relation, ReferenceMoments.alignment(a, b));
      nullAlpha.put(relation, ReferenceMoments.nullAlignment(a, b));
    }
    return new LayerMeasures.Mode(matrices, alpha, participation, nullAlpha);
  }
}
