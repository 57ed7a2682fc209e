package io.phasegrid.bench;

import io.phasegrid.data.HeldOut;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.observe.Observation;
import io.phasegrid.observe.Probe;
import io.phasegrid.sweep.Setting;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;



/**
 * What an activation costs: the same steps, and the same observation, with each of the three. A
 * linear network computes no activation, so the difference to it is the price.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "--add-modules",
      "jdk.incubator.vector",
      "-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0",
      "-XX:+UnlockDiagnosticVMOptions",
      "-XX:+IncrementalInlineForceCleanup"
    })
public class ActivationCost {

  private static final int STEPS = 10;
  private static final int BATCH = 64;

  @Param({"linear", "relu", "tanh"})
  private String activation;

  @Param({"32", "128", "512"})
  private int width;

  @Param({"blas", "vector"})
  private String kernels;

  private TrainingPack network;
  private Probe probe;
  private int reached;

  /** Starts anew, so that no iteration sees what long training makes of a network. */
  @Setup(Level.Iteration)
  public void start() {
    TrainingInput trainingInput =
        Networks.trainingInput(
            Networks.settings(width, activation).with(Setting.TRAINING_BATCH, (long) BATCH));
    network = Networks.engine(kernels).start(List.of(trainingInput));
    HeldOut heldOut = trainingInput.samples().heldOut(BATCH);
    probe = new Probe(heldOut.inputs(), heldOut.targets(), GradientNoise.NONE);
    reached = 0;
  }

  /** Frees the network. */
  @TearDown(Level.Iteration)
  public void stop() {
    network.close();
  }

  /** Forward, backward and update in single precision, 3 · 64 · width activations. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public void step() {
    reached += STEPS;
    network.trainTo(reached);
  }

  /** Forward and backward in double precision, as networks are measured. */
  @Benchmark
  public Observation observation() {
    return network.observe(0, probe);
  }
}
