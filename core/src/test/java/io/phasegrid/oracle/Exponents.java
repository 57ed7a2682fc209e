package io.phasegrid.oracle;

import java.util.Map;

/**
 * The power laws of a layer in the basis of W = U S Vᵀ.
 *
 * @param z squared singular values, all min(d_a, d_b), descending
 * @param h diag(Vᵀ H_a V), in the order of z
 * @param g diag(Uᵀ G_b U), in the order of z
 * @param statistics by the fixtures' keys: {@code n} values kept; over them {@code p}, {@code q},
 *     {@code hg} (slopes of log h on log z, log g on log z, log g on log zh) with {@code r2p},
 *     {@code r2q}, {@code r2hg}; {@code sdz}, {@code sdh}, {@code sdg}, {@code sdhb} (population
 *     standard deviations of log z, log h, log g, log zh); {@code offd_h}, {@code offd_g} (share of
 *     off-diagonal energy)
 */
public record Exponents(double[] z, double[] h, double[] g, Map<String, Double> statistics) {}
