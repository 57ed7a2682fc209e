package io.phasegrid.bench;

import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
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
 * Training steps of the cpu engine per second, samples and noise included. On one core the Vector
 * API takes seconds to compile, hence the long warm-up.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
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
public class TrainingSteps {

  private static final int STEPS = 10;

  @Param({"16", "32", "64", "96", "128", "192", "256", "384", "512", "1024"})
  private int width;

  @Param({"16", "64"})
  private int batch;

  @Param({"relu", "tanh"})
  private String activation;

  @Param({"0", "0.1"})
  private double noise;

  @Param({"blas", "vector"})
  private String kernels;

  private TrainingPack network;
  private int reached;

  /** Starts anew, so that no iteration sees what long training makes of a network. */
  @Setup(Level.Iteration)
  public void start() {
    Settings settings =
        Networks.settings(width, activation)
            .with(Setting.TRAINING_BATCH, (long) batch)
            .with(Setting.TRAINING_GRADIENT_NOISE, noise);
    network = Networks.engine(kernels).start(List.of(Networks.trainingInput(settings)));
    reached = 0;
  }

  /** Frees the network. */
  @TearDown(Level.Iteration)
  public void stop() {
    network.close();
  }

  /** A few steps. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public void steps() {
    reached += STEPS;
    network.trainTo(reached);
  }
}
