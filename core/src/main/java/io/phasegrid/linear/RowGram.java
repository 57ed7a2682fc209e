package io.phasegrid.linear;

/**
 * Accumulates the second moment of rows that are supplied a few at a time. The rows are written
 * directly to the thread's memory outside the Java heap; collecting them in a matrix first would
 * write to uncached memory and copy from there.
 *
 * <p>Use in a try statement without other products or decompositions inside: they use the same
 * memory.
 */
public final class RowGram implements AutoCloseable {

  private final Scratch scratch;
  private final int rows;
  private final int columns;
  private int added;

  /**
   * Creates an accumulator.
   *
   * @param rows total number of rows to be added
   * @param columns entries per row, at least 1
   */
  public RowGram(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.scratch = new Scratch(rows * columns, columns * columns);
  }

  /**
   * Adds rows.
   *
   * @param values entries of whole rows, one after the other
   * @param length number of entries to add
   */
  public void add(double[] values, int length) {
    scratch.array(0).position(added).put(values, 0, length).position(0);
    added += length;
  }

  /**
   * Returns scale · Xᵀ X, exactly symmetric.
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
