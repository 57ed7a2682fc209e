package io.phasegrid.oracle;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The power laws h = z^p and g = z^q in the basis of W = U S Vᵀ, where z = S², h = diag(Vᵀ H_a V)
 * and g = diag(Uᵀ G_b U) of raw moments. H_b and G_a then have exponents p + 1 and q + 1.
 */
final class ReferenceExponents {

  private ReferenceExponents() {}

  static Exponents of(LayerSample layer, double cut) {
    Map<Moment, double[][]> raw = ReferenceMoments.matrices(layer, Variant.RAW);
    JacobiSvd svd = JacobiSvd.of(layer.weights());
    double[] z = Arrays.stream(svd.s()).map(s -> s * s).toArray();
    double[] h = diagonal(raw.get(Moment.HA), svd.v());
    double[] g = diagonal(raw.get(Moment.GB), svd.u());

    int n = kept(z, cut);
    double[] logZ = logs(z, n);
    double[] logH = logs(h, n);
    double[] logG = logs(g, n);
    double[] logZh = new double[n];
    for (int i = 0; i < n; i++) {
      logZh[i] = logZ[i] + logH[i];
    }
    Fit p = Fit.of(logZ, logH);
    Fit q = Fit.of(logZ, logG);
    Fit hg = Fit.of(logZh, logG);

    Map<String, Double> statistics = new LinkedHashMap<>();
    statistics.put("n", (double) n);
    statistics.put("sdz", Fit.deviation(logZ));
    statistics.put("sdh", Fit.deviation(logH));
    statistics.put("sdg", Fit.deviation(logG));
    statistics.put("sdhb", Fit.deviation(logZh));
    statistics.put("offd_h", offDiagonal(raw.get(Moment.HA), svd.v(), n));
    statistics.put("offd_g", offDiagonal(raw.get(Moment.GB), svd.u(), n));
    statistics.put("p", p.slope());
    statistics.put("r2p", p.r2());
    statistics.put("q", q.slope());
    statistics.put("r2q", q.r2());
    statistics.put("hg", hg.slope());
    statistics.put("r2hg", hg.r2());
    return new Exponents(z, h, g, statistics);
  }

  /** How many values exceed cut · z_max. */
  static int kept(double[] z, double cut) {
    return (int) Arrays.stream(z).filter(value -> value > cut * z[0]).count();
  }

  private static double[] diagonal(double[][] moment, double[][] basis) {
    return Arrays.stream(basis).mapToDouble(vector -> Dense.form(moment, vector)).toArray();
  }

  private static double[] logs(double[] values, int count) {
    return Arrays.stream(values, 0, count).map(Math::log).toArray();
  }

  /** The share of the energy of a moment, in the first vectors of a basis, off the diagonal. */
  private static double offDiagonal(double[][] moment, double[][] basis, int count) {
    double[][] rotated = rotated(moment, basis, 0, count);
    double off = 0;
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        off += i == j ? 0 : rotated[i][j] * rotated[i][j];
      }
    }
    return off / Dense.energy(rotated);
  }

  /** The block of a moment between vectors from (included) and to (excluded) of a basis. */
  static double[][] rotated(double[][] moment, double[][] basis, int from, int to) {
    double[][] vectors = Arrays.copyOfRange(basis, from, to);
    if (vectors.length == 0) {
      return new double[0][0];
    }
    return Dense.multiply(Dense.multiply(vectors, moment), Dense.transpose(vectors));
  }
}
