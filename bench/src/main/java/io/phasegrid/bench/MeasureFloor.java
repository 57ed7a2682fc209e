package io.phasegrid.bench;

import static org.bytedeco.openblas.global.openblas.*;

import io.phasegrid.measure.StructuralNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;

/**
 * Lower bound of measuring: milliseconds of the bare BLAS and LAPACK calls of one measurement of an
 * MLP in-w-w-w-out, clean and noisy, in double and single precision, each at its best.
 *
 * <pre>bench/run.sh MeasureFloor [WIDTHS]</pre>
 */
public final class MeasureFloor {

  /** Of the digits. */
  private static final int SAMPLES = 599;

  private static final int INPUTS = 64;
  private static final int OUTPUTS = 10;
  private static final int DEPTH = 3;
  private static final int OBSERVATIONS = 2;
  private static final int VARIANTS = 2;

  private static final int ROWS = CblasRowMajor;
  private static final int PLAIN = CblasNoTrans;
  private static final int COLUMNS = LAPACK_COL_MAJOR;
  private static final byte LOWER = 'L';
  private static final byte VECTORS = 'V';
  private static final byte SOME = 'S';

  private static final double SECONDS_EACH = 0.1;
  private static final int FEWEST_REPEATS = 5;

  private MeasureFloor() {}

  /** C = A B, A Aᵀ, eigenvalues, with eigenvectors, or a singular basis. */
  private enum Kind {
    PRODUCT,
    SQUARE,
    EIGENVALUES,
    EIGENVECTORS,
    SINGULAR_BASIS
  }

  /**
   * @param m rows of the result, or of the decomposed matrix
   * @param n columns likewise
   * @param k summed dimension, or 0
   */
  private record Calls(String part, Kind kind, int m, int n, int k, int count) {

    /** Including workspace. */
    int entries() {
      int most = Math.max(m, Math.max(n, k));
      int least = Math.min(m, n);
      return Math.max(most * Math.max(m, n), 4 * least * least + 300 * most + 1000);
    }

    double[] values() {
      double[] values = new Random(1).doubles(entries(), -1, 1).toArray();
      for (int i = 0; i < n && kind.name().startsWith("EIGEN"); i++) {
        for (int j = 0; j < i; j++) {
          values[i * n + j] = values[j * n + i];
        }
      }
      return values;
    }
  }

  /** Prints a row per width and part. */
  public static void main(String[] arguments) {
    blas_set_num_threads(1);
    String widths = arguments.length > 0 ? arguments[0] : "32,128,512";
    System.out.println("| width | part | double, ms | single, ms |\n|---|---|---|---|");
    for (String width : widths.split(",")) {
      report(Integer.parseInt(width));
    }
  }

  private static void report(int width) {
    List<Calls> calls = calls(width);
    double[] all = new double[2];
    for (String part : calls.stream().map(Calls::part).distinct().toList()) {
      double[] millis = new double[2];
      for (Calls one : calls) {
        if (one.part.equals(part)) {
          millis[0] += one.count * inDouble(one);
          millis[1] += one.count * inSingle(one);
        }
      }
      all[0] += millis[0];
      all[1] += millis[1];
      print(width, part, millis);
    }
    print(width, "all", all);
  }

  private static void print(int width, String part, double[] millis) {
    System.out.printf(
        Locale.ROOT, "| %d | %s | %.2f | %.2f |%n", width, part, millis[0], millis[1]);
  }

  private static List<Calls> calls(int w) {
    List<Calls> calls = new ArrayList<>();
    for (int l = 0; l <= DEPTH; l++) {
      int in = l == 0 ? INPUTS : w;
      int out = l == DEPTH ? OUTPUTS : w;
      int least = Math.min(in, out);
      // Moments of the inputs of the network are made once for all cells.
      int ofInputs = l == 0 ? 0 : VARIANTS;
      int gradients = OBSERVATIONS * VARIANTS;
      add(calls, "passes", Kind.PRODUCT, SAMPLES, out, in, 1);
      add(calls, "passes", Kind.PRODUCT, SAMPLES, in, out, OBSERVATIONS);
      add(calls, "moments", Kind.SQUARE, in, in, SAMPLES, ofInputs + gradients);
      add(calls, "moments", Kind.SQUARE, out, out, SAMPLES, VARIANTS + gradients);
      add(calls, "moments", Kind.SQUARE, in, in, out, 1);
      add(calls, "moments", Kind.SQUARE, out, out, in, 1);
      int rotations = StructuralNull.sufficientRotations(out, in);
      add(calls, "nulls: rotated weights", Kind.PRODUCT, out, in, out, rotations);
      add(calls, "nulls: rotated weights", Kind.PRODUCT, out, in, in, rotations);
      add(calls, "nulls: rotated weights", Kind.SQUARE, in, in, out, rotations);
      add(calls, "nulls: rotated weights", Kind.SQUARE, out, out, in, rotations);
      add(calls, "nulls: eigenvalues", Kind.EIGENVALUES, in, in, 0, ofInputs);
      add(calls, "nulls: eigenvalues", Kind.EIGENVALUES, out, out, 0, gradients);
      add(calls, "spectra", Kind.SINGULAR_BASIS, out, in, 0, 1);
      add(calls, "spectra", Kind.PRODUCT, least, in, in, 1);
      add(calls, "spectra", Kind.PRODUCT, least, least, in, 1);
      add(calls, "spectra", Kind.PRODUCT, least, out, out, OBSERVATIONS);
      add(calls, "spectra", Kind.PRODUCT, least, least, out, OBSERVATIONS);
      add(calls, "theory: feature ansatz", Kind.PRODUCT, in, out, out, 1);
      add(calls, "theory: feature ansatz", Kind.PRODUCT, in, in, out, 1);
      add(calls, "theory: feature ansatz", Kind.EIGENVECTORS, least, least, 0, 1);
      add(calls, "theory: feature ansatz", Kind.SQUARE, in, in, least, 1);
      add(calls, "theory: stationarity", Kind.PRODUCT, out, in, SAMPLES, OBSERVATIONS);
      add(calls, "theory: stationarity", Kind.SQUARE, out, out, SAMPLES, OBSERVATIONS);
      add(calls, "theory: stationarity", Kind.PRODUCT, out, out, in, OBSERVATIONS);
      add(calls, "theory: stationarity", Kind.SQUARE, out, out, in, OBSERVATIONS);
    }
    // One backward pass for every output, through all hidden layers but the last.
    int rows = SAMPLES * OUTPUTS;
    add(calls, "theory: derivatives", Kind.PRODUCT, rows, w, w, DEPTH - 1);
    add(calls, "theory: derivatives", Kind.SQUARE, w, w, rows, DEPTH - 1);
    return calls;
  }

  private static void add(
      List<Calls> calls, String part, Kind kind, int rows, int columns, int inner, int count) {
    calls.add(new Calls(part, kind, rows, columns, inner, count));
  }

  /** Least milliseconds of a call. */
  private static double best(Runnable fill, Runnable call) {
    double best = Double.POSITIVE_INFINITY;
    long end = Timing.after(SECONDS_EACH);
    for (int i = 0; i < FEWEST_REPEATS || System.nanoTime() < end; i++) {
      fill.run();
      long start = System.nanoTime();
      call.run();
      best = Math.min(best, (System.nanoTime() - start) * 1e-6);
    }
    return best;
  }

  private static double inDouble(Calls of) {
    double[] values = of.values();
    int m = of.m;
    int n = of.n;
    int k = of.k;
    int least = Math.min(m, n);
    int length = 2 * values.length;
    DoublePointer a = new DoublePointer(values);
    DoublePointer b = new DoublePointer(values);
    DoublePointer c = new DoublePointer(values);
    DoublePointer s = new DoublePointer(values);
    DoublePointer work = new DoublePointer((long) length);
    IntPointer integers = new IntPointer(8L * Math.max(m, n) + 8);
    Runnable call =
        switch (of.kind) {
          case PRODUCT -> () -> cblas_dgemm(ROWS, PLAIN, PLAIN, m, n, k, 1, a, k, b, n, 0, c, n);
          case SQUARE -> () -> cblas_dsyrk(ROWS, CblasUpper, CblasTrans, n, k, 1, a, n, 0, c, n);
          case EIGENVALUES ->
              () -> {
                LAPACKE_dsytrd_work(COLUMNS, LOWER, n, a, n, s, b, c, work, 64 * n);
                LAPACKE_dsterf_work(n, s, b);
              };
          case EIGENVECTORS ->
              () ->
                  LAPACKE_dsyevd_work(
                      COLUMNS, VECTORS, LOWER, n, a, n, s, work, length, integers, 3 + 5 * n);
          case SINGULAR_BASIS ->
              () ->
                  LAPACKE_dgesdd_work(
                      COLUMNS, SOME, n, m, a, n, s, b, n, c, least, work, length, integers);
        };
    return best(() -> a.put(values), call);
  }

  private static double inSingle(Calls of) {
    float[] values = single(of.values());
    int m = of.m;
    int n = of.n;
    int k = of.k;
    int least = Math.min(m, n);
    int length = 2 * values.length;
    FloatPointer a = new FloatPointer(values);
    FloatPointer b = new FloatPointer(values);
    FloatPointer c = new FloatPointer(values);
    FloatPointer s = new FloatPointer(values);
    FloatPointer work = new FloatPointer((long) length);
    IntPointer integers = new IntPointer(8L * Math.max(m, n) + 8);
    Runnable call =
        switch (of.kind) {
          case PRODUCT -> () -> cblas_sgemm(ROWS, PLAIN, PLAIN, m, n, k, 1, a, k, b, n, 0, c, n);
          case SQUARE -> () -> cblas_ssyrk(ROWS, CblasUpper, CblasTrans, n, k, 1, a, n, 0, c, n);
          case EIGENVALUES ->
              () -> {
                LAPACKE_ssytrd_work(COLUMNS, LOWER, n, a, n, s, b, c, work, 64 * n);
                LAPACKE_ssterf_work(n, s, b);
              };
          case EIGENVECTORS ->
              () ->
                  LAPACKE_ssyevd_work(
                      COLUMNS, VECTORS, LOWER, n, a, n, s, work, length, integers, 3 + 5 * n);
          case SINGULAR_BASIS ->
              () ->
                  LAPACKE_sgesdd_work(
                      COLUMNS, SOME, n, m, a, n, s, b, n, c, least, work, length, integers);
        };
    return best(() -> a.put(values), call);
  }

  private static float[] single(double[] values) {
    float[] single = new float[values.length];
    for (int i = 0; i < single.length; i++) {
      single[i] = (float) values[i];
    }
    return single;
  }
}
