package io.phasegrid.train.cpu;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.phasegrid.oracle.Comparison;
import io.phasegrid.oracle.GoldenChecks;
import io.phasegrid.oracle.GoldenFiles;
import io.phasegrid.oracle.Parameters;
import io.phasegrid.oracle.ReferenceTrainer;
import io.phasegrid.oracle.Tolerance;
import io.phasegrid.oracle.TrainingTrace;
import io.phasegrid.train.Traces;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Single-precision steps against the recorded runs. */
class GoldenStepTest {

  private static final CpuStepEngine ENGINE = new CpuStepEngine(new BlasKernels());

  @TestFactory
  List<DynamicTest> stepsAreThoseOfTheFixture() {
    return GoldenChecks.steps(ENGINE);
  }

  @TestFactory
  Stream<DynamicTest> runsAreThoseOfTheReference() {
    return GoldenFiles.configured().trainingTraces().stream()
        .filter(GoldenStepTest::hasEqualBatches)
        .map(trace -> dynamicTest(trace.name(), () -> checkRun(trace)));
  }

  private static boolean hasEqualBatches(TrainingTrace trace) {
    return Arrays.stream(trace.x()).mapToInt(batch -> batch.length).distinct().count() == 1;
  }

  /**
   * From the same initial parameters, without going back to the recorded ones. Errors of the steps
   * add up, so the tolerance grows with their number; the largest deviation over the fixtures is 3
   * % of it.
   */
  private static void checkRun(TrainingTrace trace) {
    ReferenceTrainer reference = new ReferenceTrainer();
    Parameters expected = trace.initial();
    try (CpuNetwork network = ENGINE.network(trace, 0, trace.initial())) {
      for (int t = 0; t < trace.steps().size(); t++) {
        CpuStepEngine.step(network, trace, t);
        expected = reference.step(trace, t, expected).after();
        double allowed = CpuStepEngine.TOLERANCE.relative() * (t + 1);
        requireClose(
            Traces.parameters(network.weights()),
            expected,
            new Tolerance(allowed, CpuStepEngine.TOLERANCE.rounding()));
      }
    }
  }

  private static void requireClose(Parameters actual, Parameters expected, Tolerance tolerance) {
    for (int l = 0; l < expected.weights().length; l++) {
      Comparison.close(
          "W[" + l + "]",
          Comparison.flat(actual.weights()[l]),
          Comparison.flat(expected.weights()[l]),
          tolerance);
      if (expected.biases() != null) {
        Comparison.close("b[" + l + "]", actual.biases()[l], expected.biases()[l], tolerance);
      }
    }
  }
}
