package io.phasegrid.engine.vector;

import io.phasegrid.oracle.GoldenChecks;
import io.phasegrid.train.cpu.CpuStepEngine;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Vector steps against the recorded runs, to the tolerance of the other single-precision kernels.
 */
class GoldenVectorTest {

  @TestFactory
  List<DynamicTest> stepsAreThoseOfTheFixture() {
    return GoldenChecks.steps(new CpuStepEngine(new VectorKernels()));
  }
}
