package io.phasegrid.app.query;

import io.phasegrid.input.InputException;
import java.io.IOException;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** JSON lines format: one object per row with all columns, nulls included. */
final class JsonText implements AnswerWriter {

  /**
   * Writes all rows.
   *
   * @throws InputException if two columns have the same name
   */
  @Override
  public void write(StructType columns, Iterator<Row> rows, Appendable text) throws IOException {
    AtomicAnswerFile.requireDifferentNames(columns);
    while (rows.hasNext()) {
      text.append(JsonValue.of(rows.next())).append('\n');
    }
  }
}
