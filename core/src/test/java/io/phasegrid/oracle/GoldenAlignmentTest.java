package io.phasegrid.oracle;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The reference measurer against the layers of the golden fixtures. */
class GoldenAlignmentTest {

  @TestFactory
  List<DynamicTest> measuresAreThoseOfTheFixture() {
    return GoldenChecks.layers(new ReferenceMeasurer());
  }
}
