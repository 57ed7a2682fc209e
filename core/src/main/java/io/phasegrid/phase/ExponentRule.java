package io.phasegrid.phase;

import static io.phasegrid.sweep.ThresholdKey.DISTANCE;
import static io.phasegrid.sweep.ThresholdKey.FIT;
import static io.phasegrid.sweep.ThresholdKey.FLAT;
import static io.phasegrid.sweep.ThresholdKey.FLAT_OFF_DIAGONAL;
import static io.phasegrid.sweep.ThresholdKey.NARROW;
import static io.phasegrid.sweep.ThresholdKey.OFF_DIAGONAL;
import static io.phasegrid.sweep.ThresholdKey.SCATTER;

import io.phasegrid.measure.LogLogFit;
import io.phasegrid.measure.PowerLaw;
import io.phasegrid.measure.PowerLaws;
import io.phasegrid.sweep.Thresholds;
import java.io.Serializable;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The rule that turns a layer's spectrum into a claim about exponents.
 *
 * <p>A law is accepted on three conditions. The line explains the spectrum: R² is large enough, or
 * the scatter about it is small beside the spread of log z. (A bound on the spread of log h itself,
 * the simple choice, accepts every random spectrum that is narrow.) "Small" is a test of
 * equivalence: the scatter must be so small that, were the true one at the threshold, both h and g
 * would pass by chance in one of twenty layers at most. Second, the slope is known well enough to
 * tell phase points apart: half its Student interval of 95 % is at most the distance at which a
 * point counts as hit. Third, an exponential does not explain the spectrum so much better that
 * neither a power law nor a constant has support. Besides, the moments must be nearly diagonal in
 * the basis of the weights; where a law is flat, as nearly as their samples allow.
 *
 * <p>A spectrum may be flat enough for the canonical representation and broad enough for slopes. If
 * it keeps to power laws it is called by them, which says more.
 *
 * @param thresholds where the lines are drawn
 */
public record ExponentRule(Thresholds thresholds) implements Serializable {

  /** Changes whenever the same spectrum and thresholds could give another phase. */
  public static final int VERSION = 3;

  /** Both laws must pass, so each may pass by chance with the root of 5 %. */
  private static final double CHANCE_OF_EACH = Math.sqrt(0.05);

  private static final double UPPER_TAIL = 0.975;
  private static final int FEWEST_DIRECTIONS = 3;

  /**
   * What a law must keep to, for a number of directions and a spread of log z.
   *
   * @param scatter largest scatter of a law whatever its R²
   * @param errors half a Student interval, in standard errors
   */
  private record Bounds(double scatter, double errors) {}

  /**
   * Judges a spectrum.
   *
   * @param laws its power laws
   * @param offDiagonalH share of ‖Vᵀ H_a V‖² off the diagonal, on kept directions
   * @param offDiagonalG share of ‖Uᵀ G_b U‖² off the diagonal, on kept directions
   * @param samples N, of which the moments are; 0 if it is not known
   */
  public SpectrumPhase classify(
      PowerLaws laws, double offDiagonalH, double offDiagonalG, long samples) {
    double flat = thresholds.get(FLAT);
    boolean allFlat = laws.spreadZ() <= flat && laws.spreadH() <= flat && laws.spreadG() <= flat;
    if (isNarrow(laws)) {
      return allFlat ? SpectrumPhase.CANONICAL : SpectrumPhase.NARROW;
    }
    SpectrumPhase phase =
        ofSlopes(
            laws,
            OffDiagonal.of(offDiagonalH, laws.logH(), samples),
            OffDiagonal.of(offDiagonalG, laws.logG(), samples));
    return allFlat && phase == SpectrumPhase.NO_POWER_LAW ? SpectrumPhase.CANONICAL : phase;
  }

  private boolean isNarrow(PowerLaws laws) {
    return !(laws.spreadZ() > thresholds.get(NARROW));
  }

  private SpectrumPhase ofSlopes(PowerLaws laws, OffDiagonal h, OffDiagonal g) {
    if (laws.kept() < FEWEST_DIRECTIONS) {
      return SpectrumPhase.NO_POWER_LAW;
    }
    Bounds bounds = bounds(laws.kept(), laws.spreadZ());
    if (!holds(laws.p(), h, bounds) || !holds(laws.q(), g, bounds)) {
      return SpectrumPhase.NO_POWER_LAW;
    }
    return at(laws.p().fit().slope(), laws.q().fit().slope());
  }

  /** The phase of a pair of exponents that is known. */
  public SpectrumPhase at(double p, double q) {
    SpectrumPhase nearest = SpectrumPhase.nearest(p, q);
    return nearest.distance(p, q) <= thresholds.get(DISTANCE)
        ? nearest
        : SpectrumPhase.OTHER_EXPONENTS;
  }

  /**
   * How often the same spectrum would hit a phase point by chance: the share of joint shuffles of h
   * and g over the directions that the rule accepts (but for the exponential, which is not asked).
   * Where h and g are flat a shuffle changes nothing and the share is 1: such a hit rests on
   * flatness alone.
   *
   * @return from 0 to 1; NaN for a spectrum too narrow or short to be judged
   */
  public double chance(PowerLaws laws) {
    if (isNarrow(laws) || laws.kept() < FEWEST_DIRECTIONS) {
      return Double.NaN;
    }
    Bounds bounds = bounds(laws.kept(), laws.spreadZ());
    int hits = 0;
    for (int shuffle = 0; shuffle < Shuffles.OF_A_SPECTRUM; shuffle++) {
      LogLogFit p =
          LogLogFit.ofLogarithms(laws.logZ(), Shuffles.shuffled(laws.logH(), 2 * shuffle));
      if (!explains(p, bounds)) {
        continue;
      }
      LogLogFit q =
          LogLogFit.ofLogarithms(laws.logZ(), Shuffles.shuffled(laws.logG(), 2 * shuffle + 1));
      if (explains(q, bounds) && at(p.slope(), q.slope()).isPoint()) {
        hits++;
      }
    }
    return (double) hits / Shuffles.OF_A_SPECTRUM;
  }

  private boolean holds(PowerLaw law, OffDiagonal offDiagonal, Bounds bounds) {
    return explains(law.fit(), bounds)
        && !law.alternatives().isExponential()
        && isDiagonal(offDiagonal, law.fit());
  }

  /**
   * A law without slope says that the moment is a multiple of the identity, which is diagonal in
   * every basis: what noise does to the basis of the weights is no excuse there.
   */
  private boolean isDiagonal(OffDiagonal offDiagonal, LogLogFit fit) {
    boolean sloped = fit.r2() >= thresholds.get(FIT);
    double allowed = thresholds.get(OFF_DIAGONAL);
    return offDiagonal.share()
        <= (sloped
            ? allowed
            : Math.min(allowed, thresholds.get(FLAT_OFF_DIAGONAL) + offDiagonal.ofSampling()));
  }

  private boolean explains(LogLogFit fit, Bounds bounds) {
    return (fit.r2() >= thresholds.get(FIT) || fit.scatter() <= bounds.scatter())
        && fit.standardError() * bounds.errors() <= thresholds.get(DISTANCE);
  }

  private Bounds bounds(int directions, double spreadZ) {
    int free = directions - 2;
    double chance =
        new ChiSquaredDistribution(free).inverseCumulativeProbability(CHANCE_OF_EACH) / free;
    return new Bounds(
        thresholds.get(SCATTER) * spreadZ * Math.sqrt(chance),
        new TDistribution(free).inverseCumulativeProbability(UPPER_TAIL));
  }
}
