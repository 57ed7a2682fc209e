package io.phasegrid.engine.dl4j;

import io.phasegrid.data.Minibatch;
import io.phasegrid.engine.dl4j.model.Architecture;
import io.phasegrid.oracle.Parameters;
import io.phasegrid.oracle.StepResult;
import io.phasegrid.oracle.Tolerance;
import io.phasegrid.oracle.TrainingEngine;
import io.phasegrid.oracle.TrainingTrace;
import io.phasegrid.sweep.TrainingConfig;
import io.phasegrid.train.Traces;
import io.phasegrid.train.cpu.CpuStepEngine;
import java.util.Set;

/** The step on DL4J as the golden checks see it: it tells the parameters after it. */
record Dl4jStepEngine() implements TrainingEngine {

  @Override
  public String name() {
    return "dl4j";
  }

  @Override
  public Tolerance tolerance() {
    return CpuStepEngine.TOLERANCE;
  }

  @Override
  public Set<String> omits() {
    return Set.of("loss_per_sample", "loss_mean", "hb", "g_b", "g_a", "gradW");
  }

  @Override
  public StepResult step(TrainingTrace trace, int step, Parameters before) {
    TrainingConfig training = Traces.training(trace, step);
    Architecture architecture =
        Architecture.perceptron(Traces.network(trace), training.loss(), trace.sizes());
    try (Dl4jNetwork network =
        new Dl4jNetwork(architecture, training, Traces.weights(before), Traces.noise(trace))) {
      Minibatch batch = network.minibatch();
      Traces.copy(trace.x()[step], batch.inputs());
      Traces.copy(trace.y()[step], batch.targets());
      network.step(step, step);
      Parameters after = Traces.parameters(network.weights());
      return new StepResult(null, Double.NaN, null, null, null, null, after);
    }
  }
}
