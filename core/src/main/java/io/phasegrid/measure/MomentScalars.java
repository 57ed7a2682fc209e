package io.phasegrid.measure;

import java.util.function.ToDoubleFunction;

/**
 * One number for each moment of a layer. Z covers Z_a and Z_b, which have equal non-zero
 * eigenvalues and therefore equal traces and participation ratios.
 *
 * @param ha of H_a
 * @param hb of H_b
 * @param ga of G_a
 * @param gb of G_b
 * @param z of Z_a and Z_b
 */
public record MomentScalars(double ha, double hb, double ga, double gb, double z) {

  /** Evaluates a function for each moment. */
  static MomentScalars of(Moments moments, ToDoubleFunction<SecondMoment> function) {
    return new MomentScalars(
        function.applyAsDouble(moments.ha()),
        function.applyAsDouble(moments.hb()),
        function.applyAsDouble(moments.ga()),
        function.applyAsDouble(moments.gb()),
        function.applyAsDouble(moments.zb()));
  }
}
