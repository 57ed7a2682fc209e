package io.phasegrid.app.query;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Record format for rows wider than a screen: one line per column. Ends with the row count and
 * whether there are more rows.
 *
 * @param most maximum number of rows
 */
record RecordText(int most) implements AnswerWriter {

  @Override
  public void write(StructType columns, Iterator<Row> rows, Appendable text) throws IOException {
    write(ShownRows.of(columns, rows, most), text);
  }

  /** Writes rows already taken. */
  static void write(ShownRows rows, Appendable text) throws IOException {
    int widest = rows.names().stream().mapToInt(ShownRows::length).max().orElse(0);
    int number = 0;
    for (List<String> line : rows.lines()) {
      number++;
      text.append("-- row %,d --%n".formatted(number));
      for (int i = 0; i < line.size(); i++) {
        String name = rows.names().get(i);
        String blank = " ".repeat(widest - ShownRows.length(name));
        text.append((" " + name + blank + " | " + line.get(i)).stripTrailing()).append('\n');
      }
    }
    text.append(rows.ending()).append('\n');
  }
}
