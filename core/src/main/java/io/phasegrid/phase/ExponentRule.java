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
 * Rule that classifies a layer's spectrum by its exponents p and q.
 *
 * <p>A power law is accepted if it meets three conditions:
 *
 * <ul>
 *   <li>The line explains the spectrum: R² is large enough, or the scatter about the line is small
 *       relative to the spread of log z. (A bound on the spread of log h alone would accept every
 *       narrow random spectrum.) "Small" is an equivalence test: if the true scatter were at the
 *       threshold, h and g would both pass by chance in at most one of twenty layers.
 *   <li>The slope is precise enough to separate phase points: half its 95 % Student interval is at
 *       most the distance within which a point counts as hit.
 *   <li>An exponential does not explain the spectrum so much better that neither a power law nor a
 *       constant has support.
 * </ul>
 *
 * <p>In addition the moments must be nearly diagonal in the basis of the weights; for a flat law,
 * as nearly as their sample count allows.
 *
 * <p>A spectrum that is both flat enough for the canonical representation and broad enough for
 * slopes is classified by its power laws if it has any, because they are more specific.
 *
 * @param thresholds of acceptance
 */
public record ExponentRule(Thresholds thresholds) implements Serializable {

  /** Increases whenever the same spectrum and thresholds could give another phase. */
  public static final int VERSION = 3;

  /** Both laws must pass, so each may pass by chance with probability √0.05. */
  private static final double CHANCE_OF_EACH = Math.sqrt(0.05);

  private static final double UPPER_TAIL = 0.975;
  private static final int FEWEST_DIRECTIONS = 3;

  /**
   * Bounds on a law for a given number of directions and spread of log z.
   *
   * @param scatter largest scatter accepted whatever the R²
   * @param errors half width of the Student interval, in standard errors
   */
  private record Bounds(double scatter, double errors) {}

  /**
   * Classifies a spectrum.
   *
   * @param laws power laws of the spectrum
   * @param offDiagonalH share of ‖Vᵀ H_a V‖² off the diagonal, on kept directions
   * @param offDiagonalG share of ‖Uᵀ G_b U‖² off the diagonal, on kept directions
   * @param samples number N of samples in the moments; 0 if unknown
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

  /**
   * The phase of known exponents: the nearest point if within the distance threshold, otherwise
   * {@link SpectrumPhase#OTHER_EXPONENTS}.
   */
  public SpectrumPhase at(double p, double q) {
    SpectrumPhase nearest = SpectrumPhase.nearest(p, q);
    return nearest.distance(p, q) <= thresholds.get(DISTANCE)
        ? nearest
        : SpectrumPhase.OTHER_EXPONENTS;
  }

  /**
   * Probability that the same spectrum hits a phase point by chance: the share of joint shuffles of
   * h and g over the directions that the rule accepts (without the exponential test). If h and g
   * are flat, shuffling changes nothing and the share is 1: such a hit rests on flatness alone.
   *
   * @return from 0 to 1; NaN for a spectrum too narrow or too short to classify
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
   * Whether the moment is diagonal enough. A flat law means that the moment is a multiple of the
   * identity, which is diagonal in every basis, so noise in the basis of the weights cannot explain
   * off-diagonal energy and a stricter bound applies.
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
