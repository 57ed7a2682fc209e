package io.phasegrid.engine.torch.autograd;

import io.phasegrid.engine.torch.TestDevice;
import io.phasegrid.measure.ProductionMeasurer;
import io.phasegrid.observe.ObserverEngine;
import io.phasegrid.oracle.GoldenChecks;
import io.phasegrid.oracle.Tolerance;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Steps and observations by automatic differentiation against the recorded runs. */
class GoldenAutogradTest {

  private static final AutogradStepEngine STEPS = new AutogradStepEngine(TestDevice.TORCH);

  /** Doubles of parameters in single precision, so wrong by up to 6e-8 of each. */
  private static final ObserverEngine OBSERVER =
      new ObserverEngine("autograd", STEPS::observe, new Tolerance(3e-6, 6e-8));

  @TestFactory
  List<DynamicTest> stepsAreThoseOfTheFixture() {
    return GoldenChecks.steps(STEPS);
  }

  @TestFactory
  List<DynamicTest> observationsAreThoseOfTheFixture() {
    return GoldenChecks.steps(OBSERVER);
  }

  @TestFactory
  List<DynamicTest> evaluationsAreThoseOfTheFixture() {
    return GoldenChecks.evaluations(OBSERVER, new ProductionMeasurer());
  }
}
