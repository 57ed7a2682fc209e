package io.phasegrid.measure;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** One number for each of the six relations, such as α or its null; immutable. */
public final class Alignments {

  private static final Relation[] RELATIONS = Relation.values();

  private final double[] values;

  private Alignments(double[] values) {
    this.values = values;
  }

  /** Evaluates a function for each relation. */
  public static Alignments of(ToDoubleFunction<Relation> function) {
    double[] values = new double[RELATIONS.length];
    for (Relation relation : RELATIONS) {
      values[relation.ordinal()] = function.applyAsDouble(relation);
    }
    return new Alignments(values);
  }

  /** Computes the six alignments of a layer's moments. */
  public static Alignments of(Moments moments) {
    return of(relation -> moments.get(relation.first()).alignment(moments.get(relation.second())));
  }

  /** Returns the number of a relation. */
  public double get(Relation relation) {
    return values[relation.ordinal()];
  }

  /** Mean over the six relations. */
  public double mean() {
    return Arrays.stream(values).sum() / values.length;
  }

  /** Smallest of the six; NaN if one is NaN. */
  public double minimum() {
    double minimum = Double.POSITIVE_INFINITY;
    for (double value : values) {
      minimum = Math.min(minimum, value);
    }
    return minimum;
  }

  /** Normalised excess of these alignments over a null, (α − null)/(1 − null). */
  public Alignments excessOver(Alignments nulls) {
    return of(relation -> (get(relation) - nulls.get(relation)) / (1 - nulls.get(relation)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Alignments alignments && Arrays.equals(values, alignments.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
