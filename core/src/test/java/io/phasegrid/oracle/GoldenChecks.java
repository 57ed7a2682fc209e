package io.phasegrid.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.DynamicTest;

/** The tests that hold an implementation to the {@linkplain GoldenFiles configured} fixtures. */
public final class GoldenChecks {

  /** The evaluations of the fixtures use this cut. */
  private static final double CUT = 1e-2;

  private GoldenChecks() {}

  /** A measurer against every layer. */
  public static List<DynamicTest> layers(Measurer measurer) {
    List<DynamicTest> tests = new ArrayList<>();
    for (AlignmentCase layer : GoldenFiles.configured().alignmentCases()) {
      tests.add(
          dynamicTest(
              measurer.name() + ": " + layer.name(),
              () ->
                  MeasureCheck.check(
                      layer.expected(),
                      layer.sample(),
                      layer.cut(),
                      measurer,
                      measurer.tolerance())));
    }
    return tests;
  }

  /** An engine against every step of the recorded runs, each from the recorded parameters. */
  public static List<DynamicTest> steps(TrainingEngine engine) {
    return steps(engine, trace -> true);
  }

  /** An engine against every step of some of the recorded runs. */
  public static List<DynamicTest> steps(TrainingEngine engine, Predicate<TrainingTrace> which) {
    List<DynamicTest> tests = new ArrayList<>();
    for (TrainingTrace trace : GoldenFiles.configured().trainingTraces()) {
      if (which.test(trace)) {
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

  /** An engine, and a measurer after it, against the evaluations that end the recorded runs. */
  public static List<DynamicTest> evaluations(EvaluatingEngine engine, Measurer measurer) {
    List<DynamicTest> tests = new ArrayList<>();
    for (TrainingTrace trace : GoldenFiles.configured().trainingTraces()) {
      if (trace.eval() != null) {
        tests.add(
            dynamicTest(
                "%s, %s: %s eval".formatted(engine.name(), measurer.name(), trace.name()),
                () -> checkEvaluation(trace, engine, measurer)));
      }
    }
    return tests;
  }

  private static void checkEvaluation(
      TrainingTrace trace, EvaluatingEngine engine, Measurer measurer) {
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

  /**
   * A measurer against the reference on a layer that no fixture holds, by the rules of the
   * fixtures.
   */
  public static void likeReference(LayerSample sample, Measurer measurer) {
    ExpectedMeasures expected = ExpectedMeasures.of(new ReferenceMeasurer().measure(sample, CUT));
    MeasureCheck.check(expected, sample, CUT, measurer, measurer.tolerance());
  }
}
