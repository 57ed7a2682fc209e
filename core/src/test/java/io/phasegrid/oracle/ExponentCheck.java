package io.phasegrid.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares exponents with a fixture's. Singular vectors of (nearly) equal singular values are free
 * to rotate: of h and g there only the sum is compared, and what depends on more than that only
 * where the moment is a multiple of the identity in that block.
 */
final class ExponentCheck {

  /** Singular values first (included) to end (excluded) that cannot be told apart. */
  private record Block(int first, int end) {}

  private final Tolerance tolerance;
  private final Set<String> omits;
  private final double cut;
  private final JacobiSvd svd;
  private final List<Block> blocks;
  private final Exponents reference;
  private final Map<Moment, double[][]> raw;

  ExponentCheck(LayerSample sample, double cut, Tolerance tolerance, Set<String> omits) {
    this.tolerance = tolerance;
    this.omits = omits;
    this.cut = cut;
    this.svd = JacobiSvd.of(sample.weights());
    this.blocks = blocks(svd.s(), tolerance);
    this.reference = ReferenceExponents.of(sample, cut);
    this.raw = ReferenceMoments.matrices(sample, Variant.RAW);
  }

  private static List<Block> blocks(double[] s, Tolerance tolerance) {
    List<Block> blocks = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= s.length; i++) {
      if (i == s.length || tolerance.resolves(s[0] / (s[i - 1] - s[i]))) {
        blocks.add(new Block(first, i));
        first = i;
      }
    }
    return blocks;
  }

  void check(ExpectedMeasures expected, Exponents actual) {
    checkSpectrum("z", expected.spectra().get("z"), actual.z(), reference.z());
    checkDiagonal("h", expected.spectra().get("h"), actual.h(), reference.h());
    checkDiagonal("g", expected.spectra().get("g"), actual.g(), reference.g());
    expected
        .statistics()
        .forEach(
            (key, value) -> {
              // NaN says that the fixture's author would not fit, not what a fit would give.
              if (reference.statistics().containsKey(key)
                  && !omits.contains(key)
                  && !value.isNaN()
                  && !cutIsAmbiguous()
                  && tolerance.resolves(amplification(key))) {
                assertThat(actual.statistics()).as("exponents").containsKey(key);
                Comparison.close(
                    "exponents " + key, actual.statistics().get(key), value, tolerance);
              }
            });
  }

  private void checkSpectrum(String key, double[] expected, double[] actual, double[] scale) {
    if (expected != null && !omits.contains(key)) {
      double largest = Arrays.stream(scale).max().orElse(0);
      Comparison.within("exponents " + key, actual, expected, tolerance.relative() * largest);
    }
  }

  private void checkDiagonal(String key, double[] expected, double[] actual, double[] scale) {
    if (expected != null && !omits.contains(key)) {
      assertThat(actual).as("exponents " + key).hasSameSizeAs(expected);
      // In a null space not even the sum is defined: a rectangular W has further vectors there.
      List<Block> defined =
          blocks.stream()
              .filter(block -> tolerance.resolves(svd.s()[0] / svd.s()[block.end() - 1]))
              .toList();
      checkSpectrum(key, sums(expected, defined), sums(actual, defined), scale);
    }
  }

  private static double[] sums(double[] values, List<Block> blocks) {
    return blocks.stream()
        .mapToDouble(block -> Arrays.stream(values, block.first(), block.end()).sum())
        .toArray();
  }

  private boolean cutIsAmbiguous() {
    double[] z = reference.z();
    return Arrays.stream(z)
        .anyMatch(value -> !tolerance.resolves(z[0] / Math.abs(value - cut * z[0])));
  }

  /** How much a statistic amplifies rounding errors. */
  private double amplification(String key) {
    double logH = logError(reference.h(), raw.get(Moment.HA), svd.v());
    double logG = logError(reference.g(), raw.get(Moment.GB), svd.u());
    double logZ = 1 / cut;
    return switch (key) {
      case "sdz" -> logZ;
      case "sdh", "sdhb" -> logH + logZ;
      case "sdg" -> logG;
      case "offd_h" -> rotation(raw.get(Moment.HA), svd.v());
      case "offd_g" -> rotation(raw.get(Moment.GB), svd.u());
      case "p" -> slope("sdz", "p", logZ, logH);
      case "q" -> slope("sdz", "q", logZ, logG);
      case "hg" -> slope("sdhb", "hg", logZ + logH, logG);
      case "r2p" -> slope("sdz", "p", logZ, logH) / statistic("sdh");
      case "r2q" -> slope("sdz", "q", logZ, logG) / statistic("sdg");
      case "r2hg" -> slope("sdhb", "hg", logZ + logH, logG) / statistic("sdg");
      default -> 1;
    };
  }

  private double slope(String spread, String slope, double errorX, double errorY) {
    return (errorY + Math.abs(statistic(slope)) * errorX) / statistic(spread);
  }

  private double statistic(String key) {
    return reference.statistics().get(key);
  }

  private double logError(double[] diagonal, double[][] moment, double[][] basis) {
    int n = ReferenceExponents.kept(reference.z(), cut);
    double least = Arrays.stream(diagonal, 0, n).min().orElse(0);
    return rotation(moment, basis) * Dense.largest(moment) / least;
  }

  /** Amplification of errors in the basis of the kept values; infinite if it is free to rotate. */
  private double rotation(double[][] moment, double[][] basis) {
    int n = ReferenceExponents.kept(reference.z(), cut);
    double worst = 1;
    for (Block block : blocks) {
      if (block.first() < n) {
        if (!isotropic(ReferenceExponents.rotated(moment, basis, block.first(), block.end()))) {
          return Double.POSITIVE_INFINITY;
        }
        double next = block.end() < svd.s().length ? svd.s()[block.end()] : 0;
        worst = Math.max(worst, svd.s()[0] / (svd.s()[block.end() - 1] - next));
      }
    }
    return worst;
  }

  private boolean isotropic(double[][] block) {
    double mean = Dense.trace(block) / block.length;
    double deviation = 0;
    for (int i = 0; i < block.length; i++) {
      for (int j = 0; j < block.length; j++) {
        deviation = Math.max(deviation, Math.abs(block[i][j] - (i == j ? mean : 0)));
      }
    }
    return deviation <= tolerance.relative() * mean;
  }
}
