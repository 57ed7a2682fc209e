package io.phasegrid.bench;

import io.phasegrid.linear.SingleThread;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;




/**
 * The peak that rates are a share of: a square product through OpenBLAS on one thread. The unit
 * ops/ns is GFLOP/s.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SgemmPeak {

  private static final int SIZE = 512;
  private static final int FLOPS = 2 * SIZE * SIZE * SIZE;

  private FloatPointer a;
  private FloatPointer b;
  private FloatPointer c;

  /** Fills the factors with ones. */
  @Setup
  public void allocate() {
    SingleThread.ensure();
    a = new FloatPointer((long) SIZE * SIZE);
    b = new FloatPointer((long) SIZE * SIZE);
    c = new FloatPointer((long) SIZE * SIZE);
    for (long i = 0; i < (long) SIZE * SIZE; i++) {
      a.put(i, 1f);
      b.put(i, 1f);
    }
  }

  /** Frees them. */
  @TearDown
  public void free() {
    a.close();
    b.close();
    c.close();
  }

  /** C = A B. */
  @Benchmark
  @OperationsPerInvocation(FLOPS)
  public void product() {
    openblas.cblas_sgemm(
        CblasRowMajor,
        CblasNoTrans,
        CblasNoTrans,
        SIZE,
        SIZE,
        SIZE,
        1f,
        a,
        SIZE,
        b,
        SIZE,
        0f,
        c,
        SIZE);
  }
}
