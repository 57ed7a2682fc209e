package io.phasegrid.oracle;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds an engine to a recorded training step, starting from the recorded parameters. */
final class StepCheck {

  private final TrainingEngine engine;

  StepCheck(TrainingEngine engine) {
    this.engine = engine;
  }

  void check(TrainingTrace trace, int step) {
    StepResult expected = trace.steps().get(step);
    StepResult actual = engine.step(trace, step, trace.before(step));
    if (reports("loss_per_sample", expected.lossPerSample(), actual.lossPerSample())) {
      Comparison.close(
          "loss_per_sample", actual.lossPerSample(), expected.lossPerSample(), engine.tolerance());
    }
    if (!Double.isNaN(expected.lossMean()) && !engine.omits().contains("loss_mean")) {
      Comparison.close("loss_mean", actual.lossMean(), expected.lossMean(), engine.tolerance());
    }
    checkLayers("hb", actual.hb(), expected.hb());
    checkLayers("g_b", actual.gb(), expected.gb());
    checkLayers("g_a", actual.ga(), expected.ga());
    checkLayers("gradW", actual.gradW(), expected.gradW());
    checkLayers("W_after", actual.after().weights(), expected.after().weights());
    if (expected.after().biases() != null) {
      double[][] biases = actual.after().biases();
      assertThat(biases).as("b_after").isNotNull();
      assertThat(biases.length).as("layers of b_after").isEqualTo(expected.after().biases().length);
      for (int l = 0; l < biases.length; l++) {
        Comparison.close(
            "b_after[" + l + "]", biases[l], expected.after().biases()[l], engine.tolerance());
      }
    }
  }

  private void checkLayers(String what, double[][][] actual, double[][][] expected) {
    if (reports(what, expected, actual)) {
      assertThat(actual.length).as("layers of " + what).isEqualTo(expected.length);
      for (int l = 0; l < expected.length; l++) {
        Comparison.close(
            what + "[" + l + "]",
            Comparison.flat(actual[l]),
            Comparison.flat(expected[l]),
            engine.tolerance());
      }
    }
  }

  /** Whether there is something to compare; what an engine does not omit it must report. */
  private boolean reports(String what, Object expected, Object actual) {
    if (expected == null || engine.omits().contains(what)) {
      return false;
    }
    assertThat(actual).as(what).isNotNull();
    return true;
  }
}
