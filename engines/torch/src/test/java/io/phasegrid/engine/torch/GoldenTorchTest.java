package io.phasegrid.engine.torch;

import io.phasegrid.oracle.GoldenChecks;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Steps of packs against the recorded runs, to the tolerance of the other engines. */
class GoldenTorchTest {

  @TestFactory
  List<DynamicTest> stepsAreThoseOfTheFixture() {
    return GoldenChecks.steps(new TorchStepEngine(1, 0));
  }

  @TestFactory
  List<DynamicTest> stepsInAPackAreThoseOfTheFixture() {
    return GoldenChecks.steps(new TorchStepEngine(3, 2));
  }
}
