package io.phasegrid.engine.fused;

import io.phasegrid.oracle.GoldenChecks;
import io.phasegrid.oracle.Noise;
import io.phasegrid.oracle.TrainingTrace;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Steps of the kernel against the recorded runs without noise: recorded noise cannot be given to a
 * kernel that draws its own, which {@link EqualBitsTest} holds to core's.
 */
@ExtendWith(NeedsDevice.class)
class GoldenFusedTest {

  @TestFactory
  List<DynamicTest> stepsAreThoseOfTheFixture() {
    return GoldenChecks.steps(
        new FusedStepEngine(3), trace -> trace.noise() == Noise.NONE && hasOneWidth(trace));
  }

  private static boolean hasOneWidth(TrainingTrace trace) {
    int[] sizes = trace.sizes();
    return Arrays.stream(sizes, 1, sizes.length - 1).distinct().count() == 1;
  }
}
