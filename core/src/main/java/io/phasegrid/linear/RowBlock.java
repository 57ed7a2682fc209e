package io.phasegrid.linear;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * A few rows that one product after the other is made of. They stay outside the Java heap between
 * products, and in the processor's cache if the block is small; {@link Products} would copy them
 * twice for each.
 *
 * <p>Used by one thread; closing frees the memory.
 */
public final class RowBlock implements AutoCloseable {

  static {
    SingleThread.ensure();
  }

  private final DoublePointer first;
  private final DoublePointer second;
  private final double[] onHeap;
  private DoublePointer current;
  private int rows;
  private int columns;

  /**
   * An empty block.
   *
   * @param capacity entries that it holds at most
   */
  public RowBlock(int capacity) {
    first = new DoublePointer((long) capacity);
    second = new DoublePointer((long) capacity);
    onHeap = new double[capacity];
    current = first;
  }

  /**
   * Fills the block with every row of a matrix so many times, one after the other, entry by entry
   * times some factors.
   *
   * @param factors times · columns of the matrix; they hold for each of its rows
   */
  public void fill(Matrix matrix, int times, double[] factors) {
    columns = matrix.columns();
    rows = times * matrix.rows();
    for (int row = 0; row < matrix.rows(); row++) {
      int start = row * times * columns;
      int length = times * columns;
      System.arraycopy(matrix.values(), row * columns, onHeap, start, columns);
      for (int filled = columns; filled < length; filled *= 2) {
        System.arraycopy(onHeap, start, onHeap, start + filled, Math.min(filled, length - filled));
      }
    }
    multiplyAndPut(factors);
  }

  /**
   * The block X becomes X A, entry by entry times some factors.
   *
   * @param a columns of the block × new columns
   * @param factors of a number of rows that divides the block's; repeated for the next rows
   */
  public void multiply(Operand a, double[] factors) {
    DoublePointer product = current == first ? second : first;
    openblas.cblas_dgemm(
        CblasRowMajor,
        CblasNoTrans,
        CblasNoTrans,
        rows,
        a.columns,
        columns,
        1,
        current,
        columns,
        a.values,
        a.columns,
        0,
        product,
        a.columns);
    current = product;
    columns = a.columns;
    current.get(onHeap, 0, rows * columns);
    multiplyAndPut(factors);
  }

  /**
   * Adds scale · Xᵀ X to a sum.
   *
   * @param sum columns × columns
   */
  public void addGram(double scale, Operand sum) {
    openblas.cblas_dgemm(
        CblasRowMajor,
        CblasTrans,
        CblasNoTrans,
        columns,
        columns,
        rows,
        scale,
        current,
        columns,
        current,
        columns,
        1,
        sum.values,
        columns);
  }

  /** In long loops, which compilers vectorise. */
  private void multiplyAndPut(double[] factors) {
    int size = rows * columns;
    for (int start = 0; start < size; start += factors.length) {
      for (int i = 0; i < factors.length; i++) {
        onHeap[start + i] *= factors[i];
      }
    }
    current.put(onHeap, 0, size);
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }

  /** A matrix outside the Java heap, to multiply with or to add to. Closing frees its memory. */
  public static final class Operand implements AutoCloseable {

    private final DoublePointer values;
    private final int rows;
    private final int columns;

    /** A copy of a matrix. */
    public Operand(Matrix matrix) {
      rows = matrix.rows();
      columns = matrix.columns();
      values = new DoublePointer((long) matrix.values().length);
      values.put(matrix.values(), 0, matrix.values().length);
    }

    /** A copy of what the matrix has become. */
    public Matrix matrix() {
      double[] copy = new double[rows * columns];
      values.get(copy, 0, copy.length);
      return new Matrix(rows, columns, copy);
    }

    @Override
    public void close() {
      values.close();
    }
  }
}
