package io.phasegrid.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every training engine, and every measurer after it, against the recorded runs. */
class GoldenTrainingTest {

  private static final List<TrainingEngine> ENGINES = List.of(new ReferenceTrainer());
  private static final List<Measurer> MEASURERS = List.of(new ReferenceMeasurer());

  /** The evaluations of the fixtures use this cut. */
  private static final double CUT = 1e-2;

  @TestFactory
  List<DynamicTest> stepsAreThoseOfTheFixture() {
    List<DynamicTest> tests = new ArrayList<>();
    for (TrainingTrace trace : GoldenFiles.configured().trainingTraces()) {
      for (TrainingEngine engine : ENGINES) {
        for (int t = 0; t < trace.steps().size(); t++) {
          int step = t;
          tests.add(
              dynamicTest(
                  "%s: %s step %d".formatted(engine.name(), trace.name(), step),
                  () -> new StepCheck(engine).check(trace, step)));
        }
      }
    }
    return tests;
  }

  @TestFactory
  List<DynamicTest> evaluationsAreThoseOfTheFixture() {
    List<DynamicTest> tests = new ArrayList<>();
    for (TrainingTrace trace : GoldenFiles.configured().trainingTraces()) {
      for (TrainingEngine engine : ENGINES) {
        for (Measurer measurer : MEASURERS) {
          if (trace.eval() != null) {
            tests.add(
                dynamicTest(
                    "%s, %s: %s eval".formatted(engine.name(), measurer.name(), trace.name()),
                    () -> checkEvaluation(trace, engine, measurer)));
          }
        }
      }
    }
    return tests;
  }

  private static void checkEvaluation(
      TrainingTrace trace, TrainingEngine engine, Measurer measurer) {
    TrainingTrace.Eval eval = trace.eval();
    Evaluation actual = engine.evaluate(trace, trace.last(), eval.x(), eval.y());
    if (!Double.isNaN(eval.lossMean()) && !engine.omits().contains("loss_mean")) {
      Comparison.close("loss_mean", actual.lossMean(), eval.lossMean(), engine.tolerance());
    }
    Tolerance tolerance = engine.tolerance().looser(measurer.tolerance());
    assertThat(actual.layers()).as("layers").hasSameSizeAs(eval.layers());
    for (int l = 0; l < eval.layers().size(); l++) {
      MeasureCheck.check(eval.layers().get(l), actual.layers().get(l), CUT, measurer, tolerance);
    }
  }
}
