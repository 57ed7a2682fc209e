package io.phasegrid.linear;

/**
 * The second moment of rows that are handed over a few at a time. They go straight to the memory
 * that a thread keeps outside the Java heap: a matrix of them would be written to memory that no
 * cache holds yet, and be copied from there.
 *
 * <p>Used in a try statement, with no other product or decomposition inside.
 */
public final class RowGram implements AutoCloseable {

  private final Scratch scratch;
  private final int rows;
  private final int columns;
  private int added;

  /**
   * A moment of no rows yet.
   *
   * @param rows how many there will be
   * @param columns of each, at least 1
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
   * @param length how many of the entries
   */
  public void add(double[] values, int length) {
    scratch.array(0).position(added).put(values, 0, length).position(0);
    added += length;
  }

  /** scale · Xᵀ X, exactly symmetric, when all rows have been added. */
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
