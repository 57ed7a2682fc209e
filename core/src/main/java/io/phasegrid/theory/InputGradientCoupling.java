package io.phasegrid.theory;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.linear.UnrolledSums;
import io.phasegrid.measure.Moments;

/**
 * Alignment of the symmetric part of E[h_a g_aᵀ] = Mᵀ W with Z_a = WᵀW, computed from quantities on
 * the output side of the weights: with C = M Wᵀ, ⟨MᵀW + WᵀM, Z_a⟩ = ⟨C + Cᵀ, Z_b⟩ and ‖MᵀW + WᵀM‖²
 * = 2⟨M Mᵀ, Z_b⟩ + ‖C + Cᵀ‖² − 2‖C‖².
 *
 * @param update M
 * @param drift C = M Wᵀ
 * @param twice C + Cᵀ
 * @param meanSquared M Mᵀ
 */
record InputGradientCoupling(Matrix update, Matrix drift, Matrix twice, Matrix meanSquared) {

  /** Sums of squares above this are unaffected by underflow. */
  private static final double SAFE_SMALL = 1e-250;

  /** Share of the sum of squares below which a variance is rounding error. */
  private static final double ROUNDING = 1e-12;

  /** The alignment with Z_a; NaN if either matrix is constant. */
  double alignment(Matrix weights, Moments raw) {
    Matrix zb = raw.zb().matrix();
    double count = (double) weights.columns() * weights.columns();
    double[] ofUpdate = update.rowSums();
    double[] ofWeights = weights.rowSums();
    double sum = 2 * UnrolledSums.inner(ofUpdate, ofWeights);
    double sumZ = UnrolledSums.inner(ofWeights, ofWeights);
    double squares =
        2 * UnrolledSums.inner(meanSquared.values(), zb.values())
            + twice.squaredNorm()
            - 2 * drift.squaredNorm();
    double squaresZ = zb.squaredNorm();
    double variance = squares - sum * sum / count;
    double varianceZ = squaresZ - sumZ * sumZ / count;
    if (!(variance > ROUNDING * squares && varianceZ > ROUNDING * squaresZ)
        || !(Math.min(variance, varianceZ) > SAFE_SMALL)) {
      return raw.za().alignment(inFull(weights));
    }
    double covariance = UnrolledSums.inner(twice.values(), zb.values()) - sum * sumZ / count;
    double correlation = covariance / Math.sqrt(variance) / Math.sqrt(varianceZ);
    // Rounding may push the quotient slightly beyond ±1.
    return Math.max(-1, Math.min(1, correlation));
  }

  private Matrix inFull(Matrix weights) {
    return StationarityTerms.withTranspose(Products.transposeMultiply(update, weights));
  }
}
