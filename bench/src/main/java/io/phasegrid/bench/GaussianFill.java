package io.phasegrid.bench;

import io.phasegrid.random.Gaussian;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds of wall time per normal number, off-heap as in training. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GaussianFill {

  /** Minibatch of 64 at width 128. */
  private static final int COUNT = 8192;

  private final FloatBuffer noise =
      ByteBuffer.allocateDirect(COUNT * Float.BYTES).order(ByteOrder.nativeOrder()).asFloatBuffer();

  private int step;

  /** Noise of one layer and step. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public FloatBuffer fill() {
    Gaussian.fill(KeyedRandom.key(0, Purpose.GRADIENT_NOISE, step++, 0), 0.1f, noise, COUNT);
    return noise;
  }
}
