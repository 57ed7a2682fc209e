package io.phasegrid.train.cpu;

import io.phasegrid.data.Minibatch;
import io.phasegrid.oracle.Parameters;
import io.phasegrid.oracle.StepResult;
import io.phasegrid.oracle.Tolerance;
import io.phasegrid.oracle.TrainingEngine;
import io.phasegrid.oracle.TrainingTrace;
import io.phasegrid.train.Traces;
import java.util.Set;

/**
 * Kernels as the golden checks see them: they tell the parameters after a step.
 *
 * @param kernels to check
 */
public record CpuStepEngine(CpuKernels kernels) implements TrainingEngine {

  /**
   * Relative to the largest parameter of an array, at least 1. The largest deviation over the
   * fixtures is 8e-8, little more than the rounding of the parameters themselves (6e-8). Allowed is
   * the quantum of {@link DecaySchedule}, 1e-6, by which one step of slow decay may be ahead of the
   * exact one, and 2e-6 for fixtures whose long sums or large gradients amplify rounding
   * thirtyfold.
   */
  public static final Tolerance TOLERANCE = new Tolerance(3e-6, 6e-8);

  @Override
  public String name() {
    return kernels.numericsId();
  }

  @Override
  public Tolerance tolerance() {
    return TOLERANCE;
  }

  @Override
  public Set<String> omits() {
    return Set.of("loss_per_sample", "loss_mean", "hb", "g_b", "g_a", "gradW");
  }

  @Override
  public StepResult step(TrainingTrace trace, int step, Parameters before) {
    try (CpuNetwork network = network(trace, step, before)) {
      step(network, trace, step);
      Parameters after = Traces.parameters(network.weights());
      return new StepResult(null, Double.NaN, null, null, null, null, after);
    }
  }

  /** A network with these parameters, for minibatches as large as that of the step. */
  CpuNetwork network(TrainingTrace trace, int step, Parameters parameters) {
    return kernels.network(
        Traces.network(trace),
        Traces.training(trace, step),
        Traces.weights(parameters),
        Traces.noise(trace));
  }

  /** One step with the recorded minibatch. */
  static void step(CpuNetwork network, TrainingTrace trace, int step) {
    Minibatch batch = network.minibatch();
    Traces.copy(trace.x()[step], batch.inputs());
    Traces.copy(trace.y()[step], batch.targets());
    network.step(step);
  }
}
