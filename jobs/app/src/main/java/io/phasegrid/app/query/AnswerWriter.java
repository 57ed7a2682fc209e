package io.phasegrid.app.query;

import java.io.IOException;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Turns the rows of an answer into text. */
interface AnswerWriter {

  /**
   * Writes all rows.
   *
   * @param columns of the rows
   */
  void write(StructType columns, Iterator<Row> rows, Appendable text) throws IOException;
}
