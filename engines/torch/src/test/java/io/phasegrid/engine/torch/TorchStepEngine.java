package io.phasegrid.engine.torch;

import io.phasegrid.data.Minibatch;
import io.phasegrid.oracle.Parameters;
import io.phasegrid.oracle.StepResult;
import io.phasegrid.oracle.Tolerance;
import io.phasegrid.oracle.TrainingEngine;
import io.phasegrid.oracle.TrainingTrace;
import io.phasegrid.train.Traces;
import io.phasegrid.train.cpu.CpuStepEngine;
import java.util.Collections;
import java.util.Set;

/**
 * A pack of equal networks as the golden checks see it: they are told of one of them.
 *
 * @param places networks in the pack
 * @param shown which one is looked at
 */
record TorchStepEngine(int places, int shown) implements TrainingEngine {

  @Override
  public String name() {
    return "torch, network %d of %d".formatted(shown, places);
  }

  /** That of the other single-precision engines. */
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
    try (PackedNetwork network =
        new PackedNetwork(
            TestDevice.TORCH,
            places,
            Traces.network(trace),
            Collections.nCopies(places, Traces.training(trace, step)),
            Collections.nCopies(places, Traces.weights(before)),
            Collections.nCopies(places, Traces.noise(trace)))) {
      for (int k = 0; k < places; k++) {
        Minibatch batch = network.minibatch(k);
        Traces.copy(trace.x()[step], batch.inputs());
        Traces.copy(trace.y()[step], batch.targets());
      }
      network.step(step);
      network.receive();
      Parameters after = Traces.parameters(network.weights(shown));
      return new StepResult(null, Double.NaN, null, null, null, null, after);
    }
  }
}
