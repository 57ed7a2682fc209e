package io.phasegrid.bench;

import io.phasegrid.engine.vector.VectorKernels;
import io.phasegrid.observe.Observation;
import io.phasegrid.observe.Probe;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import io.phasegrid.train.cpu.BlasKernels;
import io.phasegrid.train.cpu.CpuEngine;
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
 * Microseconds of a training step of the cpu engine, samples and noise included, and of an
 * observation. The difference from a linear network is the cost of an activation. The Vector API
 * takes seconds to compile on one core, hence the warm-up.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TrainingSteps {

  private static final int STEPS = 10;

  @Param({"linear", "relu", "tanh"})
  private String activation;

  @Param({"32", "128", "512"})
  private int width;

  @Param("64")
  private int batch;

  @Param("0")
  private double noise;

  @Param({"blas", "vector"})
  private String kernels;

  private TrainingPack network;
  private Probe probe;
  private int reached;

  /** Starts from new weights, without the effects of long training. */
  @Setup(Level.Iteration)
  public void start() {
    List<TrainingInput> cell =
        Networks.trainingInputs(Networks.settings(width, activation, batch, noise), 0, 1);
    CpuEngine engine =
        new CpuEngine(kernels.equals("blas") ? new BlasKernels() : new VectorKernels());
    network = engine.start(cell);
    probe = Networks.probe(cell.get(0), batch);
    reached = 0;
  }

  /** Frees the network. */
  @TearDown(Level.Iteration)
  public void stop() {
    network.close();
  }

  /** Forward, backward and update in single precision, 3 · batch · width activations. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public void step() {
    reached += STEPS;
    network.trainTo(reached);
  }

  /** Forward and backward in double precision. */
  @Benchmark
  public Observation observation() {
    return network.observe(0, probe);
  }
}
