import io.phasegrid.linear.SingleThread;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import org.bytedeco.javacpp.FloatPointer;
import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;


/** GFLOP/s of a square single-precision product through OpenBLAS on one thread; prints JSON. */
public final class SgemmPeak {

  private static final int SIZE = 512;
  private static final double FLOPS = 2.0 * SIZE * SIZE * SIZE;
  private static final int ROUNDS = 60;
  private static final int PRODUCTS = 5;

  private SgemmPeak() {}

  public static void main(String[] arguments) {
    SingleThread.ensure();
    FloatPointer a = ones();
    FloatPointer b = ones();
    FloatPointer c = ones();
    double[] rates = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long start = cpuNanos();
      for (int i = 0; i < PRODUCTS; i++) {
        cblas_sgemm(
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
      rates[round] = PRODUCTS * FLOPS / (cpuNanos() - start);
    }
    Arrays.sort(rates);
    System.out.printf(Locale.ROOT, "{\"gflops\": %.1f}%n", rates[ROUNDS / 2]);
  }

  private static FloatPointer ones() {
    float[] values = new float[SIZE * SIZE];
    Arrays.fill(values, 1f);
    return new FloatPointer(values);
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
