package io.phasegrid.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Compares matrices, participation ratios, alignments and nulls with a fixture's. */
final class MomentCheck {

  private final LayerSample sample;
  private final Tolerance tolerance;
  private final Set<String> omits;
  private final Map<Moment, double[][]> raw;

  /** How much each matrix amplifies rounding errors when the means are removed. */
  private final Map<Moment, Double> cancellation = new EnumMap<>(Moment.class);

  MomentCheck(LayerSample sample, Tolerance tolerance, Set<String> omits) {
    this.sample = sample;
    this.tolerance = tolerance;
    this.omits = omits;
    this.raw = ReferenceMoments.matrices(sample, Variant.RAW);
    Map<Moment, double[][]> centred = ReferenceMoments.matrices(sample, Variant.CENTRED);
    for (Moment moment : Moment.values()) {
      double before = Dense.trace(raw.get(moment));
      cancellation.put(moment, Math.sqrt(before / Dense.trace(centred.get(moment))));
    }
  }

  void check(ExpectedMeasures expected, Map<Variant, LayerMeasures.Mode> actual) {
    for (Variant variant : Variant.values()) {
      Map<String, Map<String, Double>> parts =
          expected.modes().getOrDefault(variant.key(), Map.of());
      Map<String, double[][]> matrices = expected.matrices().getOrDefault(variant.key(), Map.of());
      boolean given =
          !matrices.isEmpty() || parts.values().stream().anyMatch(part -> !part.isEmpty());
      if (given && !omits.contains(variant.key())) {
        assertThat(actual).containsKey(variant);
        checkMatrices(variant, matrices, actual.get(variant));
        checkRatios(variant, parts.getOrDefault("pr", Map.of()), actual.get(variant));
        checkRelations(
            variant, "alpha", parts.getOrDefault("alpha", Map.of()), actual.get(variant).alpha());
        checkRelations(
            variant,
            "null_analytic",
            parts.getOrDefault("null_analytic", Map.of()),
            actual.get(variant).nullAlpha());
      }
    }
  }

  private void checkMatrices(
      Variant variant, Map<String, double[][]> expected, LayerMeasures.Mode actual) {
    for (Moment moment : Moment.values()) {
      double[][] matrix = expected.get(moment.key());
      if (matrix != null
          && !omits.contains("matrices")
          && tolerance.resolves(amplification(variant, moment))) {
        String what = variant.key() + " " + moment.key();
        assertThat(actual.matrices()).as(what).containsKey(moment);
        double scale =
            Math.max(Dense.largest(matrix), tolerance.rounding() * Dense.largest(raw.get(moment)));
        Comparison.within(
            what,
            Comparison.flat(actual.matrices().get(moment)),
            Comparison.flat(matrix),
            tolerance.relative() * scale);
      }
    }
  }

  private void checkRatios(
      Variant variant, Map<String, Double> expected, LayerMeasures.Mode actual) {
    for (Moment moment : Moment.values()) {
      Double ratio = expected.get(moment.key());
      if (ratio != null
          && !omits.contains("pr")
          && tolerance.resolves(amplification(variant, moment))) {
        String what = variant.key() + " pr " + moment.key();
        assertThat(actual.participation()).as(what).containsKey(moment);
        Comparison.close(what, actual.participation().get(moment), ratio, tolerance);
      }
    }
  }

  private void checkRelations(
      Variant variant, String part, Map<String, Double> expected, Map<Relation, Double> actual) {
    Map<Moment, double[][]> matrices = ReferenceMoments.matrices(sample, variant);
    for (Relation relation : Relation.values()) {
      Double value = expected.get(relation.key());
      if (value != null
          && !omits.contains(part)
          && tolerance.resolves(contrast(variant, relation.first(), matrices))
          && tolerance.resolves(contrast(variant, relation.second(), matrices))) {
        String what = variant.key() + " " + part + " " + relation.key();
        assertThat(actual).as(what).containsKey(relation);
        Comparison.close(what, actual.get(relation), value, tolerance);
      }
    }
  }

  /** A matrix of zeros, or of nothing but rounding errors, has no value to compare. */
  private double amplification(Variant variant, Moment moment) {
    if (Dense.trace(raw.get(moment)) == 0) {
      return Double.POSITIVE_INFINITY;
    }
    return variant == Variant.RAW ? 1 : cancellation.get(moment);
  }

  /** A correlation has no value if the entries of a matrix are all the same. */
  private double contrast(Variant variant, Moment moment, Map<Moment, double[][]> matrices) {
    double[][] matrix = matrices.get(moment);
    return amplification(variant, moment)
        * Math.sqrt(Dense.energy(matrix) / ReferenceMoments.spread(matrix));
  }
}
