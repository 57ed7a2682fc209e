package io.phasegrid.measure;

import java.util.function.ToDoubleFunction;

/**
 * One number for each moment of a layer. Z stands for Z_a and Z_b, whose non-zero eigenvalues, and
 * so trace and participation ratio, are equal.
 *
 * @param ha of H_a
 * @param hb of H_b
 * @param ga of G_a
 * @param gb of G_b
 * @param z of Z_a and Z_b
 */
public record MomentScalars(double ha, double hb, double ga, double gb, double z) {

  /** The number that a function gives for each moment. */
  static MomentScalars of(Moments moments, ToDoubleFunction<SecondMoment> function) {
    return new MomentScalars(
        function.applyAsDouble(moments.ha()),
        function.applyAsDouble(moments.hb()),
        function.applyAsDouble(moments.ga()),
        function.applyAsDouble(moments.gb()),
        function.applyAsDouble(moments.zb()));
  }
}
