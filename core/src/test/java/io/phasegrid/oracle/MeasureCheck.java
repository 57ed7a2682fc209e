package io.phasegrid.oracle;

/** Holds a measurer to what a fixture says about a layer. */
final class MeasureCheck {

  private MeasureCheck() {}

  static void check(
      ExpectedMeasures expected,
      LayerSample sample,
      double cut,
      Measurer measurer,
      Tolerance tolerance) {
    LayerMeasures actual = measurer.measure(sample, cut);
    new MomentCheck(sample, tolerance, measurer.omits()).check(expected, actual.modes());
    if (!measurer.omits().contains("exponents")) {
      new ExponentCheck(sample, cut, tolerance, measurer.omits())
          .check(expected, actual.exponents());
    }
  }
}
