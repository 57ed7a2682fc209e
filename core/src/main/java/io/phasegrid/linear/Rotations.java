package io.phasegrid.linear;

import io.phasegrid.random.Gaussian;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.bytedeco.openblas.global.openblas;

/**
 * Random orthogonal matrices, uniform (Haar), that depend only on dimension and index: all cells
 * use the same ones, so their nulls are comparable, and a JVM computes each once.
 */
public final class Rotations {

  /** Larger rotations are computed at every use. */
  public static final int LARGEST_KEPT = 1024;

  private static final ConcurrentMap<Long, Matrix> KEPT = new ConcurrentHashMap<>();

  static {
    SingleThread.ensure();
  }

  private Rotations() {}

  /** An orthogonal matrix of dimension at least 1; indices start at 0. */
  public static Matrix of(int dimension, int index) {
    if (dimension > LARGEST_KEPT) {
      return make(dimension, index);
    }
    long key = ((long) dimension << Integer.SIZE) | index;
    return KEPT.computeIfAbsent(key, unused -> make(dimension, index));
  }

  /**
   * Q of the QR decomposition of a Gaussian matrix, signed so that R's diagonal is positive
   * (Mezzadri 2007).
   */
  private static Matrix make(int dimension, int index) {
    long key = KeyedRandom.key(0, Purpose.ROTATION, dimension, index);
    double[] a = new double[dimension * dimension];
    for (int i = 0; i < a.length; i++) {
      a[i] = Gaussian.at(key, i);
    }
    double[] tau = new double[dimension];
    openblas.LAPACKE_dgeqrf(openblas.LAPACK_ROW_MAJOR, dimension, dimension, a, dimension, tau);
    double[] signs = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      signs[i] = a[i * dimension + i] < 0 ? -1 : 1;
    }
    openblas.LAPACKE_dorgqr(
        openblas.LAPACK_ROW_MAJOR, dimension, dimension, dimension, a, dimension, tau);
    for (int i = 0; i < a.length; i++) {
      a[i] *= signs[i % dimension];
    }
    return new Matrix(dimension, dimension, a);
  }
}
