package io.phasegrid.linear;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.CblasUpper;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Matrix products in double precision (OpenBLAS). Methods throw {@link IllegalArgumentException} if
 * inner dimensions differ.
 */
public final class Products {

  /** Largest size at which a full symmetric product (dgemm) is faster than half of it (dsyrk). */
  private static final int LARGEST_FULL = 48;

  private static final int TILE = 16;

  /** Approximate entries of the rows scaled at a time. */
  private static final int ROW_TILE = 512;

  /** Rows of a symmetric product computed at a time. */
  private static final int STRIP = 128;

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

  /** A S Aᵀ for symmetric S; exactly symmetric. */
  public static Matrix sandwich(Matrix a, Matrix s) {
    requireEqual(a.columns(), s.rows());
    return sandwich(multiply(a, s), CblasNoTrans, CblasTrans, a, a.rows());
  }

  /** Aᵀ S A for symmetric S; exactly symmetric. */
  public static Matrix transposeSandwich(Matrix a, Matrix s) {
    requireEqual(a.rows(), s.rows());
    // S A = (Aᵀ S)ᵀ, whose columns become rows.
    return sandwich(multiply(s, a), CblasTrans, CblasNoTrans, a, a.columns());
  }

  /** scale · Xᵀ X, exactly symmetric. */
  public static Matrix gram(Matrix x, double scale) {
    return symmetric(CblasTrans, x, x.columns(), x.rows(), scale);
  }

  /**
   * scale · Xᵀ D² X, exactly symmetric.
   *
   * @param factors diagonal of D, one entry per row of X
   */
  public static Matrix gram(Matrix x, double[] factors, double scale) {
    requireEqual(x.rows(), factors.length);
    int columns = x.columns();
    double[] tile = new double[Math.max(1, ROW_TILE / columns) * columns];
    try (RowGram gram = new RowGram(x.rows(), columns)) {
      for (int start = 0; start < x.values().length; start += tile.length) {
        int length = Math.min(tile.length, x.values().length - start);
        for (int i = 0; i < length; i += columns) {
          double factor = factors[(start + i) / columns];
          for (int j = i; j < i + columns; j++) {
            tile[j] = factor * x.values()[start + j];
          }
        }
        gram.add(tile, length);
      }
      return gram.matrix(scale);
    }
  }

  /** X Xᵀ, exactly symmetric. */
  public static Matrix outerGram(Matrix x) {
    return symmetric(CblasNoTrans, x, x.rows(), x.columns(), 1);
  }

  private static Matrix product(
      int transposeA, int transposeB, Matrix a, Matrix b, int rows, int columns, int inner) {
    int size = rows * columns;
    if (inner == 0 || size == 0) {
      return new Matrix(rows, columns, new double[size]);
    }
    try (Scratch scratch = new Scratch(a.values().length, b.values().length, size)) {
      DoublePointer left = scratch.put(0, a.values());
      DoublePointer right = scratch.put(1, b.values());
      multiply(transposeA, transposeB, rows, columns, inner, 1, left, right, 0, scratch.array(2));
      return new Matrix(rows, columns, scratch.get(2, size));
    }
  }

  /**
   * Computed in strips of rows from the diagonal on, and mirrored.
   *
   * @param half A S for A S Aᵀ, or S A for Aᵀ S A
   */
  private static Matrix sandwich(
      Matrix half, int transposeHalf, int transposeA, Matrix a, int size) {
    if (half.values().length == 0 || size == 0) {
      return new Matrix(size, size, new double[size * size]);
    }
    boolean byColumns = transposeHalf == CblasTrans;
    int inner = byColumns ? a.rows() : a.columns();
    try (Scratch scratch = new Scratch(half.values().length, a.values().length, size * size)) {
      DoublePointer left = scratch.put(0, half.values());
      DoublePointer right = scratch.put(1, a.values());
      DoublePointer product = scratch.array(2);
      for (int start = 0; start < size; start += STRIP) {
        long offset = byColumns ? start : (long) start * inner;
        openblas.cblas_dgemm(
            CblasRowMajor,
            transposeHalf,
            transposeA,
            Math.min(STRIP, size - start),
            size - start,
            inner,
            1,
            left.getPointer(offset),
            half.columns(),
            right.getPointer(offset),
            a.columns(),
            0,
            product.getPointer((long) start * size + start),
            size);
      }
      return new Matrix(size, size, mirrored(scratch.get(2, size * size), size));
    }
  }

  private static Matrix symmetric(int transpose, Matrix x, int size, int inner, double scale) {
    if (inner == 0 || size == 0) {
      return new Matrix(size, size, new double[size * size]);
    }
    try (Scratch scratch = new Scratch(x.values().length, size * size)) {
      scratch.put(0, x.values());
      return symmetric(scratch, transpose, size, inner, scale);
    }
  }

  /** scale · Xᵀ X of the rows in the scratch memory's first array, via its second. */
  static Matrix gram(Scratch scratch, int rows, int columns, double scale) {
    return symmetric(scratch, CblasTrans, columns, rows, scale);
  }

  private static Matrix symmetric(
      Scratch scratch, int transpose, int size, int inner, double scale) {
    symmetric(transpose, size, inner, scale, scratch.array(0), 0, scratch.array(1));
    return new Matrix(size, size, mirrored(scratch.get(1, size * size), size));
  }

  /**
   * C ← keep · C + scale · op(X) op(X)ᵀ, at least on and above the diagonal.
   *
   * @param transpose CblasTrans if X is stored as inner × size, CblasNoTrans if as size × inner
   */
  static void symmetric(
      int transpose,
      int size,
      int inner,
      double scale,
      DoublePointer x,
      double keep,
      DoublePointer c) {
    boolean byRows = transpose == CblasTrans;
    if (size <= LARGEST_FULL) {
      int other = byRows ? CblasNoTrans : CblasTrans;
      multiply(transpose, other, size, size, inner, scale, x, x, keep, c);
    } else {
      int stride = byRows ? size : inner;
      openblas.cblas_dsyrk(
          CblasRowMajor, CblasUpper, transpose, size, inner, scale, x, stride, keep, c, size);
    }
  }

  /** C ← keep · C + scale · op(A) op(B), m × n with inner dimension k; row-major without gaps. */
  static void multiply(
      int transposeA,
      int transposeB,
      int m,
      int n,
      int k,
      double scale,
      DoublePointer a,
      DoublePointer b,
      double keep,
      DoublePointer c) {
    int strideA = transposeA == CblasTrans ? m : k;
    int strideB = transposeB == CblasTrans ? k : n;
    openblas.cblas_dgemm(
        CblasRowMajor, transposeA, transposeB, m, n, k, scale, a, strideA, b, strideB, keep, c, n);
  }

  static double[] mirrored(double[] c, int size) {
    // In tiles, since one of the two triangles is accessed by columns.
    for (int top = 0; top < size; top += TILE) {
      for (int left = 0; left <= top; left += TILE) {
        for (int i = top; i < Math.min(size, top + TILE); i++) {
          for (int j = left; j < Math.min(i, left + TILE); j++) {
            c[i * size + j] = c[j * size + i];
          }
        }
      }
    }
    return c;
  }

  private static void requireEqual(int a, int b) {
    if (a != b) {
      throw new IllegalArgumentException("inner dimensions differ: " + a + " and " + b);
    }
  }
}
