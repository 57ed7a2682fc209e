package io.phasegrid.observe;

import io.phasegrid.measure.ProductionMeasurer;
import io.phasegrid.oracle.GoldenChecks;
import io.phasegrid.oracle.Noise;
import io.phasegrid.oracle.Tolerance;
import io.phasegrid.train.Traces;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is observed of a network against the recorded runs. */
class GoldenObserverTest {

  private static final ObserverEngine EXACT = engine(new Tolerance(1e-9, 1e-15));

  /** ξ comes in single precision, so it is wrong by up to 6e-8 of itself where it is added. */
  private static final ObserverEngine ROUNDED_NOISE = engine(new Tolerance(1e-6, 1e-15));

  private static ObserverEngine engine(Tolerance tolerance) {
    return new ObserverEngine(
        "observer",
        (trace, parameters, probe, step) ->
            new PerceptronObserver(
                    Traces.network(trace).activation(), Traces.training(trace, step).loss())
                .observe(Traces.weights(parameters), probe, step),
        tolerance);
  }

  @TestFactory
  List<DynamicTest> observationsAreThoseOfTheFixture() {
    return GoldenChecks.steps(EXACT, trace -> trace.noise() != Noise.FLOW);
  }

  @TestFactory
  List<DynamicTest> observationsWithNoiseThatFlowsAreThoseOfTheFixture() {
    return GoldenChecks.steps(ROUNDED_NOISE, trace -> trace.noise() == Noise.FLOW);
  }

  @TestFactory
  List<DynamicTest> evaluationsAreThoseOfTheFixture() {
    return GoldenChecks.evaluations(EXACT, new ProductionMeasurer());
  }
}
