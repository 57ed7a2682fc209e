package io.phasegrid.linear;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasTrans;

import org.bytedeco.javacpp.DoublePointer;

/**
 * Rows for a chain of products, off-heap and, if few, in the CPU cache; {@link Products} would copy
 * them twice per product. Not thread-safe; closing frees the memory.
 */
public final class RowBlock implements AutoCloseable {

  static {
    SingleThread.ensure();
  }

  /**
   * In doubles. Arrays begin at cache lines, so that results do not depend on where memory was
   * allocated.
   */
  private static final int CACHE_LINE = 8;

  private final DoublePointer memory;
  private final DoublePointer first;
  private final DoublePointer second;
  private final double[] onHeap;
  private DoublePointer current;
  private int rows;
  private int columns;

  /**
   * @param capacity maximum number of entries
   */
  public RowBlock(int capacity) {
    long aligned = (capacity + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE;
    memory = new DoublePointer(2 * aligned + CACHE_LINE);
    long start = toCacheLine(memory);
    first = memory.getPointer(start);
    second = memory.getPointer(start + aligned);
    onHeap = new double[capacity];
    current = first;
  }

  /**
   * Fills the block with each row of a matrix, repeated, times factors entry by entry.
   *
   * @param times consecutive repetitions of each row
   * @param factors times · columns of them, reused for each row
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
   * Replaces the block X by X A times factors entry by entry.
   *
   * @param factors for a number of rows that divides the block's, reused for each further group
   */
  public void multiply(Operand a, double[] factors) {
    DoublePointer product = current == first ? second : first;
    Products.multiply(
        CblasNoTrans, CblasNoTrans, rows, a.columns, columns, 1, current, a.values, 0, product);
    current = product;
    columns = a.columns;
    current.get(onHeap, 0, rows * columns);
    multiplyAndPut(factors);
  }

  /** Adds scale · Xᵀ X to a sum (columns × columns), at least on and above the diagonal. */
  public void addGram(double scale, Operand sum) {
    Products.symmetric(CblasTrans, columns, rows, scale, current, 1, sum.values);
  }

  /** Long loops, which compilers vectorise. */
  private void multiplyAndPut(double[] factors) {
    int size = rows * columns;
    for (int start = 0; start < size; start += factors.length) {
      for (int i = 0; i < factors.length; i++) {
        onHeap[start + i] *= factors[i];
      }
    }
    current.put(onHeap, 0, size);
  }

  private static long toCacheLine(DoublePointer memory) {
    long beyond = memory.address() / Double.BYTES % CACHE_LINE;
    return beyond == 0 ? 0 : CACHE_LINE - beyond;
  }

  @Override
  public void close() {
    memory.close();
  }

  /** Off-heap factor or accumulator. Closing frees its memory. */
  public static final class Operand implements AutoCloseable {

    private final DoublePointer memory;
    private final DoublePointer values;
    private final int columns;

    /** Copies a matrix. */
    public Operand(Matrix matrix) {
      columns = matrix.columns();
      memory = new DoublePointer((long) matrix.values().length + CACHE_LINE);
      values = memory.getPointer(toCacheLine(memory));
      values.put(matrix.values(), 0, matrix.values().length);
    }

    /** Accumulated symmetric matrix, from the diagonal and the upper triangle. */
    public Matrix symmetric() {
      double[] copy = new double[columns * columns];
      values.get(copy, 0, copy.length);
      return new Matrix(columns, columns, Products.mirrored(copy, columns));
    }

    @Override
    public void close() {
      memory.close();
    }
  }
}
