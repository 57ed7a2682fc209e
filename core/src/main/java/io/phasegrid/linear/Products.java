package io.phasegrid.linear;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.CblasUpper;

import org.bytedeco.openblas.global.openblas;

/** Products of matrices. */
public final class Products {

  static {
    SingleThread.ensure();
  }

  private Products() {}

  /** A B. */
  public static Matrix multiply(Matrix a, Matrix b) {
    requireEqual(a.columns(), b.rows());
    return product(CblasNoTrans, CblasNoTrans, a, b, a.rows(), b.columns(), a.columns());
  }

  /** A Bᵀ. */
  public static Matrix multiplyByTranspose(Matrix a, Matrix b) {
    requireEqual(a.columns(), b.columns());
    return product(CblasNoTrans, CblasTrans, a, b, a.rows(), b.rows(), a.columns());
  }

  /** Aᵀ B. */
  public static Matrix transposeMultiply(Matrix a, Matrix b) {
    requireEqual(a.rows(), b.rows());
    return product(CblasTrans, CblasNoTrans, a, b, a.columns(), b.columns(), a.rows());
  }

  /** A S Aᵀ, for symmetric S. */
  public static Matrix sandwich(Matrix a, Matrix s) {
    return multiplyByTranspose(multiply(a, s), a);
  }

  /** scale · Xᵀ X, exactly symmetric. */
  public static Matrix gram(Matrix x, double scale) {
    return symmetric(CblasTrans, x, x.columns(), x.rows(), scale);
  }

  /** X Xᵀ, exactly symmetric. */
  public static Matrix outerGram(Matrix x) {
    return symmetric(CblasNoTrans, x, x.rows(), x.columns(), 1);
  }

  private static Matrix product(
      int transposeA, int transposeB, Matrix a, Matrix b, int rows, int columns, int inner) {
    double[] c = new double[rows * columns];
    if (inner > 0 && c.length > 0) {
      openblas.cblas_dgemm(
          CblasRowMajor,
          transposeA,
          transposeB,
          rows,
          columns,
          inner,
          1,
          a.values(),
          a.columns(),
          b.values(),
          b.columns(),
          0,
          c,
          columns);
    }
    return new Matrix(rows, columns, c);
  }

  private static Matrix symmetric(int transpose, Matrix x, int size, int inner, double scale) {
    double[] c = new double[size * size];
    if (inner > 0 && size > 0) {
      openblas.cblas_dsyrk(
          CblasRowMajor,
          CblasUpper,
          transpose,
          size,
          inner,
          scale,
          x.values(),
          x.columns(),
          0,
          c,
          size);
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < i; j++) {
          c[i * size + j] = c[j * size + i];
        }
      }
    }
    return new Matrix(size, size, c);
  }

  private static void requireEqual(int a, int b) {
    if (a != b) {
      throw new IllegalArgumentException("inner dimensions differ: " + a + " and " + b);
    }
  }
}
