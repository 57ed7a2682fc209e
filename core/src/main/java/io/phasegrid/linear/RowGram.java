package io.phasegrid.linear;

/**
 * Accumulates the second moment of rows supplied a few at a time, directly in the thread's off-heap
 * memory. Use in a try statement without other products or decompositions, which use the same
 * memory.
 */
public final class RowGram implements AutoCloseable {

  private final Scratch scratch;
  private final int rows;
  private final int columns;
  private int added;

  /**
   * @param rows total number of rows to add
   * @param columns at least 1
   */
  public RowGram(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.scratch = new Scratch(rows * columns, columns * columns);
  }

  /** Adds the first {@code length} values: whole rows, one after the other. */
  public void add(double[] values, int length) {
    scratch.array(0).position(added).put(values, 0, length).position(0);
    added += length;
  }

  /**
   * scale · Xᵀ X, exactly symmetric.
   *
   * @throws IllegalStateException unless all rows have been added
   */
  public Matrix matrix(double scale) {
    if (added != rows * columns) {
      throw new IllegalStateException(added + " of " + rows * columns + " entries were added");
    }
    return rows == 0
        ? new Matrix(columns, columns, new double[columns * columns])
        : Products.gram(scratch, rows, columns, scale);
  }

  @Override
  public void close() {
    scratch.close();
  }
}
