package io.phasegrid.engine.dl4j;

import io.phasegrid.oracle.GoldenChecks;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Steps on DL4J against the recorded runs, to the tolerance of the engine cpu. */
class GoldenDl4jTest {

  @TestFactory
  List<DynamicTest> stepsAreThoseOfTheFixture() {
    return GoldenChecks.steps(new Dl4jStepEngine());
  }
}
