package io.phasegrid.oracle;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The reference trainer, and the reference measurer after it, against the recorded runs. */
class GoldenTrainingTest {

  @TestFactory
  List<DynamicTest> stepsAreThoseOfTheFixture() {
    return GoldenChecks.steps(new ReferenceTrainer());
  }

  @TestFactory
  List<DynamicTest> evaluationsAreThoseOfTheFixture() {
    return GoldenChecks.evaluations(new ReferenceTrainer(), new ReferenceMeasurer());
  }
}
