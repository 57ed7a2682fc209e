package io.phasegrid.api.measures;

import io.phasegrid.oracle.Exponents;
import io.phasegrid.oracle.LayerMeasures;
import io.phasegrid.oracle.LayerSample;
import io.phasegrid.oracle.Measurer;
import io.phasegrid.oracle.Tolerance;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The public measures as the golden checks see them; all cases use the cut of this package. */
final class ApiMeasurer implements Measurer {

  private static final double CUT = 0.01;

  @Override
  public String name() {
    return "api";
  }

  @Override
  public Tolerance tolerance() {
    return new Tolerance(1e-9, 1e-15);
  }

  @Override
  public Set<String> omits() {
    return Set.of("cent", "matrices", "pr", "null_analytic", "sdhb", "hg", "r2hg");
  }

  @Override
  public LayerMeasures measure(LayerSample sample, double cut) {
    if (cut != CUT) {
      throw new IllegalArgumentException("cut " + cut);
    }
    Map<io.phasegrid.oracle.Variant, LayerMeasures.Mode> modes =
        new EnumMap<>(io.phasegrid.oracle.Variant.class);
    for (Variant variant : Variant.values()) {
      Map<io.phasegrid.oracle.Relation, Double> alpha =
          new EnumMap<>(io.phasegrid.oracle.Relation.class);
      LayerAlignments layer =
          LayerAlignments.of(sample.weights(), sample.ha(), sample.gb(), variant);
      for (Relation relation : Relation.values()) {
        alpha.put(io.phasegrid.oracle.Relation.valueOf(relation.name()), layer.alpha(relation));
      }
      modes.put(
          io.phasegrid.oracle.Variant.valueOf(variant.name()),
          new LayerMeasures.Mode(Map.of(), alpha, Map.of(), Map.of()));
    }
    LayerSpectrum spectrum =
        LayerAlignments.of(sample.weights(), sample.ha(), sample.gb()).spectrum();
    return new LayerMeasures(
        modes, new Exponents(spectrum.z(), spectrum.h(), spectrum.g(), statistics(spectrum)));
  }

  private static Map<String, Double> statistics(LayerSpectrum spectrum) {
    Map<String, Double> statistics = new LinkedHashMap<>();
    statistics.put("n", (double) spectrum.kept());
    statistics.put("sdz", spectrum.spreadZ());
    statistics.put("sdh", spectrum.spreadH());
    statistics.put("sdg", spectrum.spreadG());
    statistics.put("offd_h", spectrum.offDiagonalH());
    statistics.put("offd_g", spectrum.offDiagonalG());
    statistics.put("p", spectrum.p().exponent());
    statistics.put("r2p", spectrum.p().r2());
    statistics.put("q", spectrum.q().exponent());
    statistics.put("r2q", spectrum.q().r2());
    return statistics;
  }
}
