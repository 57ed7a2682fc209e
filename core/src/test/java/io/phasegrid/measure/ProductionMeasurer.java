package io.phasegrid.measure;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Rows;
import io.phasegrid.oracle.LayerMeasures;
import io.phasegrid.oracle.LayerSample;
import io.phasegrid.oracle.Measurer;
import io.phasegrid.oracle.Moment;
import io.phasegrid.oracle.Tolerance;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * This package as the golden checks see it, held to the reference's own tolerance. The null is
 * omitted: here it is estimated from rotations of the layer's structure, not computed.
 */
public final class ProductionMeasurer implements Measurer {

  private static final Tolerance TOLERANCE = new Tolerance(1e-9, 1e-15);

  @Override
  public String name() {
    return "production";
  }

  @Override
  public Tolerance tolerance() {
    return TOLERANCE;
  }

  @Override
  public Set<String> omits() {
    return Set.of("null_analytic");
  }

  @Override
  public LayerMeasures measure(LayerSample sample, double cut) {
    LayerSamples layer =
        new LayerSamples(
            Matrix.ofRows(sample.weights()),
            Matrix.ofRows(sample.ha()),
            Matrix.ofRows(sample.gb()));
    Map<io.phasegrid.oracle.Variant, LayerMeasures.Mode> modes =
        new EnumMap<>(io.phasegrid.oracle.Variant.class);
    for (Variant variant : List.of(Variant.RAW, Variant.CENTRED, Variant.NORMALISED)) {
      modes.put(
          io.phasegrid.oracle.Variant.valueOf(variant.name()), mode(Moments.of(layer, variant)));
    }
    Spectrum spectrum = Spectrum.of(layer.weights(), Moments.of(layer, Variant.RAW));
    return new LayerMeasures(
        modes,
        new io.phasegrid.oracle.Exponents(
            spectrum.z(), spectrum.h(), spectrum.g(), statistics(Exponents.of(spectrum, cut))));
  }

  private static LayerMeasures.Mode mode(Moments moments) {
    Map<Moment, Matrix> matrices = new EnumMap<>(Moment.class);
    matrices.put(Moment.HA, moments.ha().matrix());
    matrices.put(Moment.HB, moments.hb().matrix());
    matrices.put(Moment.GA, moments.ga().matrix());
    matrices.put(Moment.GB, moments.gb().matrix());
    matrices.put(Moment.ZA, moments.za().matrix());
    matrices.put(Moment.ZB, moments.zb().matrix());
    Map<Moment, double[][]> rows = new EnumMap<>(Moment.class);
    Map<Moment, Double> participation = new EnumMap<>(Moment.class);
    matrices.forEach(
        (moment, matrix) -> {
          rows.put(moment, Rows.of(matrix));
          participation.put(moment, ParticipationRatio.ratio(matrix));
        });
    Alignments alignments = Alignments.of(moments);
    Map<io.phasegrid.oracle.Relation, Double> alpha =
        new EnumMap<>(io.phasegrid.oracle.Relation.class);
    for (Relation relation : Relation.values()) {
      alpha.put(io.phasegrid.oracle.Relation.valueOf(relation.name()), alignments.get(relation));
    }
    return new LayerMeasures.Mode(rows, alpha, participation, Map.of());
  }

  private static Map<String, Double> statistics(Exponents exponents) {
    Map<String, Double> statistics = new LinkedHashMap<>();
    statistics.put("n", (double) exponents.kept());
    statistics.put("sdz", exponents.spreadZ());
    statistics.put("sdh", exponents.spreadH());
    statistics.put("sdg", exponents.spreadG());
    statistics.put("sdhb", exponents.spreadHb());
    statistics.put("offd_h", exponents.offDiagonalH());
    statistics.put("offd_g", exponents.offDiagonalG());
    statistics.put("p", exponents.p().slope());
    statistics.put("r2p", exponents.p().r2());
    statistics.put("q", exponents.q().slope());
    statistics.put("r2q", exponents.q().r2());
    statistics.put("hg", exponents.hg().slope());
    statistics.put("r2hg", exponents.hg().r2());
    return statistics;
  }
}
